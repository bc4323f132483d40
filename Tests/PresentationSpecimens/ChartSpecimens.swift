package import Presentation
internal import Reporting
package import Scorecard
internal import ScorecardTestSupport

/// Charts of series that are hard to draw.
package enum ChartSpecimens {
    package static let percent = Chart.Scale(unit: .percent, decimals: 0, polarity: .high)

    package static var trends: [(id: String, trend: Chart.Trend)] {
        [
            ("usual", usual), ("withheld", withheld), ("one", one), ("equal", equal), ("negative", negative),
            ("over-100", over100), ("pounds", pounds), ("large", large), ("long", long), ("months", months),
            ("years", years), ("crowded", crowded), ("tiny", tiny), ("nothing", nothing),
            ("moving-target", movingTarget),
        ]
    }

    /// Consecutive periods up to the last, with the numbers that are written down; an empty text is a gap.
    package static func points(
        through last: Period, _ texts: [String], target: String? = nil, red: ExactNumber? = nil
    ) -> [Chart.Point] {
        var periods = [last]
        while periods.count < texts.count { periods.append(periods[periods.count - 1].predecessor) }
        return zip(periods.reversed(), texts).map { period, text in
            let number = DecimalNumber(text).map { ExactNumber($0) }
            let target = target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
            let rag: RAGRating =
                switch (number, target, red) {
                case (let number?, _, let red?) where number < red: .red
                case (let number?, let target?, _): number < target ? .amber : .green
                default: .none
                }
            return Chart.Point(
                period: period, number: number, sign: number == nil ? text : "", rag: rag, target: target)
        }
    }

    package static func number(_ text: String) -> ExactNumber { ExactNumber(DecimalNumber(text) ?? DecimalNumber(0)) }

    static let usual = Chart.Trend(
        title: "Conferences held within 15 working days", scale: percent,
        points: points(through: "2018-19-Q2", ["81", "84", "79", "83", "74", "74"], target: "90", red: number("81")),
        neighbours: .init(number("86.99"), of: "2017-18"), national: .init(number("76.9"), of: "2017-18"))

    static let withheld = Chart.Trend(
        title: "Exclusions of cared for children",
        scale: Chart.Scale(unit: .number, decimals: 0, polarity: .low),
        points: points(through: "2018-19-Q2", ["12", "9", "[c]", "11", "", "8"]))

    static let one = Chart.Trend(
        title: "A measure in its first quarter", scale: percent,
        points: points(through: "2018-19-Q2", ["74"], target: "90"))

    static let equal = Chart.Trend(
        title: "A series that does not move", scale: percent,
        points: points(through: "2018-19-Q2", ["100", "100", "100", "100"], target: "100"))

    static let negative = Chart.Trend(
        title: "Progress 8 of children in need", scale: Chart.Scale(unit: .ratio, decimals: 2, polarity: .high),
        points: points(through: "2018-19", ["-1.60", "-1.48", "-1.32", "0.05"], target: "-1.40"),
        neighbours: .init(number("-1.44"), of: "2018-19"), national: .init(number("-1.46"), of: "2018-19"))

    static let over100 = Chart.Trend(
        title: "3- and 4-year-olds in funded places", scale: Chart.Scale(unit: .percent, decimals: 1, polarity: .high),
        points: points(through: "2018-19", ["96.1", "99.4", "101.2", "102.7"], target: "98"),
        neighbours: .init(number("102.07"), of: "2018"), national: .init(number("97.2"), of: "2018"))

    static let pounds = Chart.Trend(
        title: "Cost of placements", scale: Chart.Scale(unit: .pounds, decimals: 0, polarity: .low),
        points: points(through: "2018-19-Q2", ["1180000", "1242500", "1301000", "1299999.5"], target: "1250000"),
        national: .init(number("1275000")))

    static let large = Chart.Trend(
        title: "Contacts since the service began", scale: Chart.Scale(unit: .number, decimals: 0, polarity: .none),
        points: points(through: "2018-19-Q2", ["123456789012", "123456889012", "123456989012"]))

    static let long = Chart.Trend(
        title: "Assessments within 45 working days", scale: Chart.Scale(unit: .percent, decimals: 1, polarity: .high),
        points: longPoints, neighbours: .init(number("86.4"), of: "2018-19"),
        national: .init(number("83.1"), of: "2018-19"),
        limits: ControlChart(
            Dictionary(
                uniqueKeysWithValues: longPoints.compactMap { point in point.number.map { (point.period, $0) } }),
            through: "2018-19-Q4"))

    private static let longPoints = points(
        through: "2018-19-Q4",
        [
            "78.2", "80.1", "79.4", "82.0", "83.3", "81.7", "84.9", "85.2", "", "83.8", "86.1", "84.4", "85.0", "87.2",
            "86.6", "85.8", "86.1", "80.6", "81.4", "75.9",
        ], target: "85", red: number("78"))

    static let months = Chart.Trend(
        title: "Children missing education, by month", scale: Chart.Scale(unit: .number, decimals: 0, polarity: .low),
        points: points(
            through: "2018-M10", ["31", "29", "34", "38", "36", "41", "44", "40", "52", "61", "58", "66", "70", "64"]))

    static let years = Chart.Trend(
        title: "Good level of development", scale: Chart.Scale(unit: .percent, decimals: 1, polarity: .high),
        points: points(through: "AY2018-19", ["66.4", "68.1", "70.2", "71.9", "72.9", "72.8"], target: "73"),
        neighbours: .init(number("73.5"), of: "AY2018-19"), national: .init(number("71.8"), of: "AY2018-19"))

    /// Six levels within a few pixels.
    static let crowded = Chart.Trend(
        title: "Plan reviews on time", scale: Chart.Scale(unit: .percent, decimals: 1, polarity: .high),
        points: crowdedPoints, neighbours: .init(number("94.4"), of: "2017-18"),
        national: .init(number("94.5"), of: "2017-18"),
        limits: ControlChart(
            Dictionary(
                uniqueKeysWithValues: crowdedPoints.compactMap { point in point.number.map { (point.period, $0) } }),
            through: "2018-19-Q2"))

    private static let crowdedPoints = points(
        through: "2018-19-Q2", ["94.1", "94.6", "94.3", "94.7", "94.2", "94.5", "94.4", "94.9"], target: "94.5")

    static let tiny = Chart.Trend(
        title: "A ratio that hardly moves", scale: Chart.Scale(unit: .ratio, decimals: 4, polarity: .low),
        points: points(through: "2018-19-Q2", ["0.0012", "0.0013", "0.0011"]))

    static let nothing = Chart.Trend(
        title: "A measure without figures", scale: percent, points: points(through: "2018-19-Q2", ["[x]", "[c]"]))

    static let movingTarget = Chart.Trend(
        title: "Plans completed since April",
        scale: Chart.Scale(unit: .percent, decimals: 0, polarity: .high),
        points: zip(
            points(through: "2018-19-Q4", ["18", "47", "66", "91"]), ["20", "45", "70", "90"]
        ).map { point, target in
            Chart.Point(
                period: point.period, number: point.number, rag: .amber, target: number(target))
        })

    package static var bullets: [(id: String, bullet: Chart.Bullet)] {
        let high = RatingRule.relative(green: DecimalNumber(0), amber: DecimalNumber(10))
        let band = RatingRule.Band(DecimalNumber(95), DecimalNumber(105)).flatMap { green in
            RatingRule.Band(DecimalNumber(90), DecimalNumber(110)).map { RatingRule.band(green: green, amber: $0) }
        }
        return [
            (
                "high",
                Chart.Bullet(
                    title: "Conferences held within 15 working days", scale: percent, valueName: "Quarter 2",
                    value: number("74"), rag: .red, target: number("90"),
                    neighbours: .init(number("86.99"), of: "2017-18"),
                    national: .init(number("76.9"), of: "2017-18"),
                    zones: ColourZone.zones(of: high, target: number("90"), polarity: .high))
            ),
            (
                "low",
                Chart.Bullet(
                    title: "Children cared for, per 10,000",
                    scale: Chart.Scale(unit: .ratePer10000, decimals: 1, polarity: .low), valueName: "Quarter 2",
                    value: number("62.4"), rag: .amber, target: number("60"),
                    neighbours: .init(number("60.4"), of: "2017-18"),
                    national: .init(number("64"), of: "2017-18"),
                    zones: ColourZone.zones(of: high, target: number("60"), polarity: .low))
            ),
            (
                "band",
                Chart.Bullet(
                    title: "Places filled", scale: Chart.Scale(unit: .percent, decimals: 1, polarity: .band),
                    valueName: "2018", value: number("102.3"), rag: .green, target: nil,
                    zones: band.map { ColourZone.zones(of: $0, target: nil, polarity: .band) } ?? [])
            ),
            (
                "below-zero",
                Chart.Bullet(
                    title: "Progress 8", scale: Chart.Scale(unit: .ratio, decimals: 2, polarity: .high),
                    valueName: "2018-19",
                    value: number("-1.60"), rag: .red, target: number("-1.48"),
                    zones: ColourZone.zones(
                        of: .points(green: DecimalNumber(0), amber: "0.05"),
                        target: number("-1.48"), polarity: .high))
            ),
            (
                "hidden",
                Chart.Bullet(
                    title: "Exclusions", scale: Chart.Scale(unit: .number, decimals: 0, polarity: .low),
                    valueName: "Quarter 2", value: nil, sign: "[c]", rag: .green, target: number("10"))
            ),
        ]
    }
}

extension ChartSpecimens {
    package static var counts: [CountTable] {
        func counts(_ numbers: [Int]) -> ScorecardReport.Counts {
            var counts = ScorecardReport.Counts()
            (counts.red, counts.amber, counts.green, counts.none) = (numbers[0], numbers[1], numbers[2], numbers[3])
            return counts
        }
        return [
            .rag(counts([7, 29, 37, 31]), id: "usual-counts"), .rag(counts([0, 0, 0, 0]), id: "no-counts"),
            .travel(counts([1, 0, 0, 9_999]), id: "one-sided-counts"), .rag(counts([0, 0, 1, 0]), id: "single-count"),
        ]
    }
}
