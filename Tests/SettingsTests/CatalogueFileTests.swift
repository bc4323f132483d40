import Scorecard
import Settings
import Testing

/// Files that are missing or no YAML.
struct CatalogueFileTests {
    private func problems(_ files: [String: String]) throws -> [ConfigurationProblem] {
        try withFolder(files) { folder throws in
            let error = try #require(throws: ConfigurationError.self) { try CatalogueReader.read(folder) }
            return error.problems.map {
                ConfigurationProblem(
                    file: $0.file.replacing("\(folder.path)/", with: ""), line: $0.line, key: $0.key, text: $0.text)
            }
        }
    }

    @Test func `a file that is missing is named, and the variable that says where it should be`() throws {
        var files = Sound.files
        files["authorities.yaml"] = nil
        #expect(
            try problems(files).map(\.description) == [
                "authorities.yaml: the file is missing (SCORECARD_CONFIG names its folder)"
            ])
    }

    @Test func `a folder without measures is told`() throws {
        var files = Sound.files
        files["measures/child-protection.yaml"] = nil
        #expect(try problems(files).map(\.description) == ["measures: holds no *.yaml file of measures"])
    }

    @Test func `an empty file is told`() throws {
        var files = Sound.files
        files["authorities.yaml"] = "# nothing yet\n"
        #expect(try problems(files).map(\.description) == ["authorities.yaml: the file is empty"])
    }

    @Test(arguments: [
        ("authorities:\n  - {code: E92000001, name: England\n  - {", 3), ("authorities:\n\t- a\n", 2),
        ("authorities: [\n", 2), ("a: b: c\n", 1), ("authorities: []\nauthorities: []\n", 1),
    ])
    func `broken YAML is told with its line`(text: String, line: Int) throws {
        var files = Sound.files
        files["authorities.yaml"] = text
        let problem = try #require(try problems(files).first)
        #expect(problem.file == "authorities.yaml")
        #expect(problem.line == line)
        #expect(problem.text.hasPrefix("no valid YAML: "))
    }

    @Test(arguments: [
        ("authorities: []\n? [*a, *a]\n: 1\n", 2), ("a: &x [1]\n*x : 2\n", 2), ("{a: &x 1, [*x]: 2}\n", 1),
        ("a:\n  - ? *b\n    : 1\n", 2), ("a: *b\n{b: *c}: 1\n", 2),
    ])
    func `a key of aliases is refused before it is compared with others`(text: String, line: Int) throws {
        var files = Sound.files
        files["authorities.yaml"] = text
        let problem = try #require(try problems(files).first)
        #expect(problem.line == line && problem.text == "a key must be a plain text")
    }

    @Test func `aliases of values are read`() throws {
        var files = Sound.files
        let measures = Sound.measures.replacing("tolerance: {relative: 2}", with: "tolerance: &usual {relative: 2}")
        files["measures/child-protection.yaml"] =
            measures + "\n    travel: {basis: previous-period, tolerance: *usual}\n"
        try withFolder(files) { folder throws in
            let catalogue = try CatalogueReader.read(folder)
            let rules = catalogue.measures.map(\.definition.travel)
            #expect(rules.count == 2 && rules.first == rules.last)
        }
    }

    @Test func `an id that two files give is told with both places`() throws {
        var files = Sound.files
        files["measures/other.yaml"] = Sound.measures
        let problems = try problems(files)
        #expect(problems.map(\.file) == ["measures/other.yaml", "measures/other.yaml"])
        #expect(problems.first?.text.contains("measures/child-protection.yaml:2") ?? false)
    }
}
