import Presentation
import PresentationSpecimens
import Scorecard
import ScorecardTestSupport
import Testing

@Suite("Charts of withheld figures")
struct WithheldChartTests {
    private let scale = Chart.Scale(unit: .number, decimals: 0, polarity: .low)

    private func trend(_ numbers: [String], limits: ControlChart? = nil) -> Chart.Trend {
        Chart.Trend(
            title: "Exclusions", scale: scale, points: ChartSpecimens.points(through: "2018-19-Q2", numbers),
            limits: limits)
    }

    private func limits(_ numbers: [String]) -> ControlChart? {
        let points = ChartSpecimens.points(through: "2018-19-Q2", numbers)
        return ControlChart(
            Dictionary(uniqueKeysWithValues: points.compactMap { point in point.number.map { (point.period, $0) } }),
            through: "2018-19-Q2")
    }

    @Test("A withheld point is a sign at the foot, at the same height whatever stands around it")
    func place() throws {
        var heights: Set<Double> = []
        for numbers in [["9", "[c]", "12"], ["900", "[c]", "12"], ["-4", "[c]", "-9"], ["[c]", "[c]"]] {
            let signs = try DrawnChart(Chart.trend(trend(numbers), id: "w").svg).texts.filter { $0.words == "[c]" }
            #expect(signs.count == numbers.count { $0 == "[c]" })
            heights.formUnion(signs.map(\.baseline))
        }
        #expect(heights.count == 1)
    }

    @Test("Nothing but the sign tells a withheld figure from one that never came")
    func silent() {
        let withheld = Chart.trend(trend(["9", "[c]", "12"]), id: "w").svg.text
        let absent = Chart.trend(trend(["9", "", "12"]), id: "w").svg.text
        #expect(withheld.replacing("[c]", with: "") == absent)
    }

    @Test("Its table says the sign, and its notes what the sign means")
    func words() {
        let figure = Chart.trend(trend(["9", "[c]", "12"]), id: "w")
        #expect(figure.rows[1][1] == "[c]")
        #expect(figure.notes.contains("[c]: too few people to be shown."))
    }

    @Test("Limits are drawn from eight numbers on, and never where one is withheld")
    func limits() throws {
        let eight = ["9", "8", "11", "10", "9", "12", "10", "9"]
        let chart = try #require(limits(eight))
        #expect(try DrawnChart(Chart.trend(trend(eight, limits: chart), id: "w").svg).lines("usual").count == 6)
        let seven = Array(eight.dropFirst())
        #expect(limits(seven) == nil)
        #expect(try DrawnChart(Chart.trend(trend(seven, limits: chart), id: "w").svg).lines("usual").isEmpty)
        let hidden = ["[c]"] + eight
        #expect(try DrawnChart(Chart.trend(trend(hidden, limits: chart), id: "w").svg).lines("usual").isEmpty)
    }

    @Test("A sparkline shows neither a withheld figure nor that there is one")
    func sparkline() {
        func spark(_ numbers: [String]) -> Markup {
            Chart.sparkline(ChartSpecimens.points(through: "2018-19-Q2", numbers), scale: scale, id: "s")
        }
        #expect(spark(["9", "[c]", "12", "13"]) == spark(["9", "", "12", "13"]))
        #expect(spark(["9", "[c]"]) == .empty)
        // Where the newest is withheld its place tells nothing: no colour stands at an older one.
        #expect(!spark(["9", "12", "[c]"]).text.contains("class=\"point"))
    }

    @Test("A bullet without its value draws no bar")
    func bullet() throws {
        let figure = Chart.bullet(
            Chart.Bullet(
                title: "Exclusions", scale: scale, valueName: "Quarter 2", value: nil, sign: "[c]", rag: .green,
                target: ChartSpecimens.number("10")), id: "b")
        let chart = try DrawnChart(figure.svg)
        #expect(!chart.root.all("rect").contains { $0.classes.contains("bar") })
        #expect(figure.rows[0][1] == "[c]")
    }
}
