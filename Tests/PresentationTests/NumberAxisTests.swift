import PresentationSpecimens
import Scorecard
import ScorecardTestSupport
import Testing

@testable import Presentation

@Suite("Scales of charts")
struct NumberAxisTests {
    private func axis(_ texts: [String], fromZero: Bool = false, isWhole: Bool = false) -> NumberAxis {
        NumberAxis(covering: texts.map(ChartSpecimens.number), startsAtZero: fromZero, isWhole: isWhole)
    }

    private func ticks(_ texts: [String], _ unit: MeasureUnit, isWhole: Bool = false) -> [String] {
        let axis = axis(texts, isWhole: isWhole)
        return axis.ticks.map { axis.text(of: $0, in: unit) }
    }

    @Test("Ticks are round numbers, with the unit's sign")
    func round() {
        #expect(ticks(["74", "90"], .percent) == ["70 %", "75 %", "80 %", "85 %", "90 %"])
        #expect(ticks(["-1.6", "0.05"], .ratio) == ["-2.0", "-1.5", "-1.0", "-0.5", "0.0", "0.5"])
        #expect(ticks(["96.1", "102.7"], .percent) == ["96 %", "98 %", "100 %", "102 %", "104 %"])
        #expect(ticks(["1180000", "1301000"], .pounds).first == "£1,150,000")
        #expect(ticks(["3", "4"], .number, isWhole: true) == ["3", "4"])
        #expect(ticks(["0", "1"], .number, isWhole: true) == ["0", "1"])
    }

    @Test("Numbers that are all equal have room above and below; nothing but zero has some above")
    func equal() {
        #expect(ticks(["100", "100"], .percent).first == "90 %")
        #expect(ticks(["0"], .number, isWhole: true) == ["0", "1"])
        #expect(axis(["-5", "-5"]).high > ChartSpecimens.number("-5"))
    }

    @Test("Zero is on the scale where it is not far off, and always under bars")
    func zero() {
        #expect(axis(["10", "25"]).low == .zero)
        #expect(axis(["80", "95"]).low > .zero)
        #expect(axis(["80", "95"], fromZero: true).low == .zero)
        #expect(axis(["-95", "-80"], fromZero: true).high == .zero)
    }

    @Test("Any numbers lie on a scale of two to seven ticks in order")
    func any() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let digits = Int.random(in: 0...12, using: &generator)
            let numbers = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                let sign = Bool.random(using: &generator) ? "-" : ""
                let most = (0..<digits).reduce(1) { power, _ in power * 10 }
                let whole = Int.random(in: 0...most, using: &generator)
                return "\(sign)\(whole).\(Int.random(in: 0...999_999, using: &generator))"
            }
            let axis = axis(numbers, isWhole: Bool.random(using: &generator))
            #expect((2...7).contains(axis.ticks.count), "\(numbers)")
            #expect(axis.ticks == axis.ticks.sorted())
            for number in numbers.map(ChartSpecimens.number) {
                #expect(axis.low <= number && number <= axis.high, "\(numbers)")
                #expect((0...1_000).contains(axis.position(of: number, from: 0, to: 1_000)))
            }
        }
    }

    @Test("Labels that would touch are moved apart within their range, in order", arguments: [1, 2, 3, 6])
    func spread(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        for _ in 0..<500 {
            let wanted = (0..<count).map { _ in Int.random(in: -50...1_200, using: &generator) }
            let places = SpreadLabels.places(wanted, gap: 150, in: 0...1_000)
            #expect(places.allSatisfy { (0...1_000).contains($0) })
            let sorted = places.sorted()
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 150 })
            for first in places.indices {
                for second in places.indices where wanted[first] < wanted[second] {
                    #expect(places[first] < places[second])
                }
            }
        }
    }
}
