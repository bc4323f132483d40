internal import Importing
package import ScorecardTestSupport

/// A file of returns in our own forms.
package struct CSVTarget: FuzzTarget {
    package static let name = "csv"
    private let judge = ReturnJudge(FuzzCatalogue.catalogue)

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedFile.text(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        FileProperties(judge: judge, form: nil).violation(of: bytes)
    }
}

/// A file of another's form, by a mapping.
package struct MappedTarget: FuzzTarget {
    package static let name = "mapped"
    private let judge = ReturnJudge(FuzzCatalogue.catalogue)

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedFile.text(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        FileProperties(judge: judge, form: FuzzMapping.form).violation(of: bytes)
    }
}
