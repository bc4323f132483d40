import Presentation
import PresentationSpecimens
import Scorecard
import ScorecardTestSupport
import Testing

@Suite("Charts")
struct ChartTests {
    static let figures =
        ChartSpecimens.trends.map { Chart.trend($0.trend, id: "a-\($0.id)") }
        + ChartSpecimens.bullets.map { Chart.bullet($0.bullet, id: "b-\($0.id)") }
        + ChartSpecimens.counts.map { Chart.bars(of: $0, id: $0.id) }

    @Test("Everything lies inside the frame", arguments: figures.indices)
    func inside(_ index: Int) throws {
        let figure = Self.figures[index]
        let chart = try DrawnChart(figure.svg)
        for (x, y) in chart.places {
            #expect((0...chart.width).contains(x) && (0...chart.height).contains(y), "\(figure.id): \(x), \(y)")
        }
        for text in chart.texts {
            #expect(text.left >= -1 && text.right <= chart.width + 1, "\(figure.id): \(text)")
            #expect(text.baseline >= 12 && text.baseline <= chart.height - 3, "\(figure.id): \(text)")
        }
    }

    @Test("Words at the axes and at the ends of lines do not lie on each other", arguments: figures.indices)
    func apart(_ index: Int) throws {
        let figure = Self.figures[index]
        let texts = try DrawnChart(figure.svg).texts
        for (place, text) in texts.enumerated() {
            for other in texts.dropFirst(place + 1) where abs(text.baseline - other.baseline) < 12 {
                #expect(
                    text.right <= other.left + 1 || other.right <= text.left + 1,
                    "\(figure.id): '\(text.words)' and '\(other.words)'")
            }
        }
    }

    @Test("The figures that are drawn stand in the table, and no others", arguments: ChartSpecimens.trends.indices)
    func table(_ index: Int) throws {
        let trend = ChartSpecimens.trends[index].trend
        let figure = Chart.trend(trend, id: "t")
        #expect(try DrawnChart(figure.svg).markers.count == trend.points.count { $0.number != nil })
        #expect(figure.rows.allSatisfy { $0.count == figure.headings.count })
        #expect(figure.rows.count >= trend.points.count)
    }

    @Test("A greater number stands higher, a later one further right, and the shape is the rating's")
    func order() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let count = Int.random(in: 1...24, using: &generator)
            let numbers = (0..<count).map { _ in
                Int.random(in: 0..<6, using: &generator) == 0
                    ? ""
                    : "\(Int.random(in: -400...900, using: &generator)).\(Int.random(in: 0...9, using: &generator))"
            }
            let points = ChartSpecimens.points(
                through: "2018-19-Q2", numbers, target: "10", red: ChartSpecimens.number("0"))
            let trend = Chart.Trend(
                title: "Any", scale: Chart.Scale(unit: .ratio, decimals: 1, polarity: .high), points: points)
            let figure = Chart.trend(trend, id: "any")
            let markers = try DrawnChart(figure.svg).markers
            let shown = points.filter { $0.number != nil }
            try #require(markers.count == shown.count)
            for (index, marker) in markers.enumerated() {
                let shapes = ["red": "polygon", "amber": "circle", "green": "rect"]
                #expect(marker.rating == shown[index].rag.rawValue)
                #expect(marker.shape == shapes[marker.rating])
                for later in markers.indices.dropFirst(index + 1) {
                    guard let first = shown[index].number, let second = shown[later].number else { continue }
                    #expect(marker.x < markers[later].x)
                    // A triangle's middle lies a little above its place.
                    if first > second { #expect(marker.y <= markers[later].y + 1) }
                    if first < second { #expect(marker.y >= markers[later].y - 1) }
                }
            }
            let chart = try DrawnChart(figure.svg)
            #expect(chart.places.allSatisfy { (0...chart.width).contains($0.0) && (0...chart.height).contains($0.1) })
            #expect(figure.svg == Chart.trend(trend, id: "any").svg)
        }
    }

    @Test("The line is broken where there is no number")
    func gaps() throws {
        let scale = Chart.Scale(unit: .number, decimals: 0, polarity: .none)
        func lines(_ numbers: [String]) throws -> [Int] {
            let points = ChartSpecimens.points(through: "2018-19-Q2", numbers)
            let trend = Chart.Trend(title: "Gaps", scale: scale, points: points)
            return try DrawnChart(Chart.trend(trend, id: "g").svg).lines("value").map {
                DrawnChart.places(of: $0).count
            }
        }
        #expect(try lines(["1", "2", "3"]) == [3])
        #expect(try lines(["1", "2", "", "4", "5", "6"]) == [2, 3])
        #expect(try lines(["1", "[c]", "3"]) == [])
    }

    @Test("A period that is not among the points is a gap, not a shorter way")
    func missingPeriods() throws {
        let number = ChartSpecimens.number("5")
        let points = ["2017-18-Q1", "2017-18-Q2", "2018-19-Q2"].map { Chart.Point(period: $0, number: number) }
        let trend = Chart.Trend(
            title: "Far apart", scale: Chart.Scale(unit: .number, decimals: 0, polarity: .none), points: points)
        let figure = Chart.trend(trend, id: "f")
        #expect(figure.rows.count == 6)
        let x = try DrawnChart(figure.svg).markers.map(\.x)
        #expect(abs((x[2] - x[1]) - 4 * (x[1] - x[0])) < 1)
    }

    @Test("The same drawing comes of the same figures, and no floating-point number in it")
    func exact() {
        for (id, trend) in ChartSpecimens.trends {
            let text = Chart.trend(trend, id: id).svg.text
            #expect(text == Chart.trend(trend, id: id).svg.text)
            #expect(text.firstMatch(of: /\d\.\d{9}|\de[+-]\d|nan|inf"/) == nil, "\(id)")
        }
    }

    @Test("Colours are those of the stylesheet's classes: no other stands in a drawing")
    func colours() throws {
        for figure in Self.figures {
            for element in try PageElement.read(figure.svg.text).all where element["fill"] != nil {
                #expect(element["class"] != nil || element.name == "text", "\(figure.id)")
            }
        }
    }
}
