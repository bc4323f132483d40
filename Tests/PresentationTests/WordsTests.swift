import PresentationSpecimens
import Scorecard
import ScorecardTestSupport
import Testing
import Wording

@Suite("Words for periods, figures and services")
struct WordsTests {
    @Test(
        "A period in words",
        arguments: [
            ("2018-19-Q2", "Quarter 2, 2018-19"), ("2018-19", "2018-19"), ("2018", "2018"),
            ("2018-M10", "October 2018"),
            ("AY2018-19", "School year 2018-19"), ("AY1999-00-T1", "Autumn term, 1999-00"),
        ])
    func periods(_ text: String, _ words: String) throws {
        #expect(try #require(Period(text)).words == words)
    }

    @Test("A period with its days")
    func days() {
        let quarter: Period = "2018-19-Q2"
        #expect(quarter.wordsWithDays == "Quarter 2, 2018-19: 1 July to 30 September 2018")
        #expect(quarter.wordsInSentence == "quarter 2, 2018-19")
    }

    @Test("A period beside another says its year only where it differs")
    func beside() {
        let quarter: Period = "2018-19-Q1"
        #expect(quarter.words(beside: "2018-19-Q2") == "quarter 1")
        #expect(quarter.words(beside: "2019-20-Q1") == "quarter 1, 2018-19")
        #expect(Period("2018-M10").words(beside: "2018-M11") == "October")
        #expect(Period("2017-18").words(beside: "2018-19") == "2017-18")
    }

    @Test(
        "Thousands stand apart",
        arguments: [
            ("73390", "73,390"), ("-1234567.5", "-1,234,567.5"), ("999", "999"), ("0.12345", "0.12345"), ("[c]", "[c]"),
        ])
    func thousands(_ text: String, _ grouped: String) { #expect(FigureWords.grouped(text) == grouped) }

    @Test("A cell has its decimals and a short unit")
    func cells() {
        func cell(_ text: String, _ unit: MeasureUnit, _ decimals: Int) -> String {
            FigureWords.cell(ChartSpecimens.number(text), in: unit, decimals: decimals)
        }
        #expect(cell("74", .percent, 1) == "74.0 %")
        #expect(cell("-1200.5", .pounds, 2) == "-£1,200.50")
        #expect(cell("1", .days, 0) == "1 day")
        #expect(cell("62.44", .ratePer10000, 1) == "62.4")
        #expect(cell("-0.4", .number, 0) == "0")
    }

    @Test("A target in a cell keeps every decimal that it has")
    func target() {
        func cell(_ text: String) -> String { FigureWords(nil).cell(ChartSpecimens.number(text)) }
        #expect(cell("60.25") == "60.25")
        #expect(cell("73390") == "73,390")
        #expect(FigureWords(nil).value(ChartSpecimens.number("73390")) == "73,390")
    }

    @Test("How long a measure has been red")
    func streaks() {
        #expect(redStreak(1, isNew: true, in: "2018-19-Q2") == "Newly red")
        #expect(redStreak(2, isNew: false, in: "2018-19-Q2") == "Red for 2 quarters")
        #expect(redStreak(3, isNew: false, in: "2018-M10") == "Red for 3 months")
        #expect(redStreak(1, isNew: false, in: "2018-19-Q2") == "")
    }

    @Test("Services have names")
    func services() {
        #expect(serviceWords("child-protection") == "Child protection")
        #expect(serviceWords("send") == "SEND")
    }
}
