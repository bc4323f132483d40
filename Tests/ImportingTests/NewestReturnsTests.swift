@testable import Importing
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What the importer remembers of each series' last period, and when it must look all the same.
struct NewestReturnsTests {
    private static let quarter1 = Period("2018-19-Q1")
    private static let quarter2 = Period("2018-19-Q2")
    private static let quarter3 = Period("2018-19-Q3")

    private func newest(_ period: Period, _ value: DecimalNumber, revision: Int32 = 1) -> ReturnStore.Newest {
        ReturnStore.Newest(periodCode: period.code, revision: revision, value: .number(value))
    }

    /// Two series: the first has returns up to quarter 2, the second none.
    private func memory() -> NewestReturns {
        var memory = NewestReturns(seriesCount: 3)
        memory.begin(under: 1)
        memory.learn(newest(Self.quarter2, "7", revision: 2), at: 0)
        memory.learn(nil, at: 1)
        return memory
    }

    private func text(_ answer: NewestReturns.Answer) -> String {
        switch answer {
        case .mustLook: "look"
        case .new(let newest): newest.map { "new after \($0.periodCode) revision \($0.revision)" } ?? "new"
        }
    }

    @Test func `only returns of later periods are known to be new`() {
        let memory = memory()
        #expect(text(memory.answer(at: 0, Self.quarter3)) == "new after 1201802 revision 2")
        #expect(text(memory.answer(at: 0, Period("2018-19-Q4"))) == "new")
        #expect(text(memory.answer(at: 0, Self.quarter2)) == "look")
        #expect(text(memory.answer(at: 0, Self.quarter1)) == "look")
        #expect(text(memory.answer(at: 1, Self.quarter1)) == "new")
        #expect(text(memory.answer(at: 2, Self.quarter1)) == "look")
    }

    @Test func `a period of another kind that may stand in between is looked for`() {
        var memory = memory()
        // Its code is above every quarter's and every financial year's.
        let year = Period("AY2017-18")
        memory.note(newest(year, "1"), at: 1)
        for period in [Self.quarter2, Period("2018-19"), Period("AY2016-17"), year] {
            #expect(text(memory.answer(at: 1, period)) == "look", "\(period)")
        }
        #expect(text(memory.answer(at: 1, Period("AY2018-19"))) == "new after \(year.code) revision 1")
    }

    @Test func `what is committed is remembered, the newest of the last period`() {
        var memory = memory()
        memory.note(newest(Self.quarter1, "1", revision: 9), at: 0)
        #expect(text(memory.answer(at: 0, Self.quarter3)) == "new after 1201802 revision 2")
        memory.note(newest(Self.quarter2, "1", revision: 1), at: 0)
        #expect(text(memory.answer(at: 0, Self.quarter3)) == "new after 1201802 revision 2")
        memory.note(newest(Self.quarter2, "1", revision: 3), at: 0)
        #expect(text(memory.answer(at: 0, Self.quarter3)) == "new after 1201802 revision 3")
        memory.note(newest(Self.quarter2, "1"), at: 1)
        #expect(text(memory.answer(at: 1, Self.quarter3)) == "new after 1201802 revision 1")
        memory.note(newest(Self.quarter2, "1"), at: 2)
        #expect(text(memory.answer(at: 2, Self.quarter3)) == "look")
    }

    @Test func `another claim forgets everything, and others who store do so until the next claim`() {
        var memory = memory()
        #expect(memory.unknown(among: [0, 1, 2, 2]) == [2])
        memory.begin(under: 1)
        #expect(memory.unknown(among: 0..<3) == [2])
        memory.begin(under: 2)
        #expect(memory.unknown(among: 0..<3) == [0, 1, 2])
        memory.learn(nil, at: 1)
        memory.noteOthers()
        #expect(memory.unknown(among: 0..<3).isEmpty)
        #expect(text(memory.answer(at: 1, Self.quarter3)) == "look")
        memory.learn(nil, at: 1)
        memory.begin(under: 2)
        #expect(text(memory.answer(at: 1, Self.quarter3)) == "look")
        memory.begin(under: 3)
        #expect(memory.unknown(among: 0..<3) == [0, 1, 2])
    }
}
