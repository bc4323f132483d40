import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// Rules that cannot be right are refused, with what to write instead.
struct RuleFaultTests {
    private static let measures = "measures/child-protection.yaml"
    private static let rule = "value: 90, rule: {relative: {amber: 10}}"
    private static let key = "measures[0].targets[0].rule"

    private static func fault(_ new: String, key more: String = "", _ text: String) -> Fault {
        Fault(measures, rule, new, line: 10, key: key + more, text)
    }

    @Test(arguments: [
        fault("value: 0, rule: {relative: {amber: 10}}", "has no size"),
        fault("value: {Q1: 1, Q2: 0, Q3: 2, Q4: 3}, rule: {improving: {green: 10}}", "has no size"),
        fault(
            "value: 0, rule: {first-match: [{when: {shortfallPercentOver: 1}, rag: red}, {otherwise: green}]}",
            "has no size"),
        fault("value: 90, rule: {relative: {green: 12, amber: 10}}", key: ".relative", "write 12 or more"),
        fault(
            "value: 90, rule: {points: {amber: -1}}", key: ".points.amber", "'-1' is not an exact decimal number of 0"),
        fault("value: 90, rule: {limits: {green: 9, amber: 12}}", "write 9 or less"),
        fault("value: 90, rule: {limits: {amber: 12}}", key: ".limits", "'green' is missing"),
        fault("value: 90, rule: {planned-improvement: {baseline: 90}}", "the baseline is the target"),
        fault("value: 90, rule: {planned-improvement: {baseline: 95}}", "the target of 90 is worse than the baseline"),
        fault(
            "value: 90, rule: {planned-improvement: {baseline: 50, green: 80, amber: 90}}",
            key: ".planned-improvement", "write 80 or less"),
        fault("rule: {band: {green: [1, 2], amber: [0, 3]}}", "a band needs the polarity 'band'"),
        fault("rule: {band: {green: [2, 1], amber: [0, 3]}}", key: ".band.green", "write [1, 2]"),
        fault("rule: {band: {green: [1, 2], amber: [1.5, 3]}}", key: ".band", "amber must hold all of green"),
        fault("rule: {band: {green: [1], amber: [1.5, 3]}}", key: ".band.green", "write a range as [LOW, HIGH]"),
        fault("value: 90, rule: {first-match: [{otherwise: green}]}", key: ".first-match", "at least one clause"),
        fault(
            "value: 90, rule: {first-match: [{when: {valueOver: 1}, rag: red}]}", key: ".first-match",
            "the last element must be {otherwise: COLOUR}"),
        fault(
            "value: 90, rule: {first-match: [{when: {}, rag: red}, {otherwise: green}]}", key: ".first-match[0].when",
            "at least one condition"),
        fault(
            "value: 90, rule: {first-match: [{when: {valueOver: 1}, rag: none}, {otherwise: green}]}",
            key: ".first-match[0].rag", "'none' is not one of red, amber, green"),
        fault(
            "value: 90, rule: {first-match: [{when: {travel: better}, rag: red}, {otherwise: green}]}",
            key: ".first-match[0].when.travel", "'better' is not one of improved, same, worse, none"),
        fault("value: 90, rule: {relative: {amber: 10}, points: {amber: 1}}", "write one rule"),
        Fault(
            measures, "polarity: high", "polarity: band", line: 10, key: key,
            "the polarity 'band' needs a rule with a band"),
        Fault(
            measures, rule, "rule: {relative: {amber: 10}}", line: 10, key: "measures[0].targets[0]",
            "'value' is missing"),
        Fault(
            measures, "rule: {relative: {amber: 10}}}",
            "rule: {relative: {amber: 10}}}\n      - {from: 2018-04-01, value: 91, rule: {points: {amber: 1}}}",
            line: 11, key: "measures[0].targets[1]", "begins on 2018-04-01, as another one does"),
    ])
    func `a rule that cannot be right`(fault: Fault) throws {
        try fault.expect { _ = try CatalogueReader.read($0) }
    }

    @Test func `targets that begin on one day may be for different authorities`() throws {
        var files = Sound.files
        files[Self.measures] = Sound.measures.replacing(
            "rule: {relative: {amber: 10}}}",
            with: "rule: {relative: {amber: 10}}}\n"
                + "      - {from: 2018-04-01, authority: E06000049, value: 91, rule: {points: {amber: 1}}}")
        let catalogue = try withFolder(files) { try CatalogueReader.read($0) }
        #expect(catalogue["icpc-within-15-days" as MeasureID]?.definition.targets.count == 2)
    }

    @Test(arguments: [
        (
            "value: 1001, rule: {points: {amber: 10}}",
            "a target of 1001 is more than ten times the plausible maximum of 100"
        ),
        (
            "value: 90, rule: {limits: {green: 1001, amber: 1}}",
            "a limit of 1001 is more than ten times the plausible maximum"
        ),
    ])
    func `a target far beyond what is plausible is a warning`(target: String, text: String) throws {
        var files = Sound.files
        files[Self.measures] = Sound.measures.replacing(Self.rule, with: target)
            .replacing("accumulation: discrete", with: "plausible: {max: 100}")
        var warnings: [ConfigurationProblem] = []
        _ = try withFolder(files) { try CatalogueReader.read($0) { warnings.append($0) } }
        #expect(warnings.count == 1)
        #expect(warnings.first?.text.hasPrefix(text) ?? false, "\(warnings)")
        #expect(warnings.first?.line == 10)
    }
}
