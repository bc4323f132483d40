internal import Digests
internal import Foundation
package import Scorecard

/// Rating definitions by version: the catalogue's, and earlier ones that stored ratings were made by.
package struct RuleBook {
    /// A version of a measure's rules, in the form that is kept.
    package struct Version: Sendable {
        package let version: String
        package let measure: MeasureID
        package let text: String
    }

    /// The catalogue's versions.
    package private(set) var current: [MeasureID: Version] = [:]
    private var definitions: [String: RatingDefinition] = [:]

    /// - Throws: `EncodingError`, which a definition cannot cause.
    package init(_ catalogue: Catalogue) throws {
        for measure in catalogue.measures where measure.isOnScorecard {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(measure.definition), as: UTF8.self)
            let version = "sha256:" + SHA256Digest.hash(Array(text.utf8)).hexString
            current[measure.id] = Version(version: version, measure: measure.id, text: text)
            definitions[version] = measure.definition
        }
    }

    package subscript(_ version: String) -> RatingDefinition? { definitions[version] }

    /// Learns a version from its kept form.
    ///
    /// - Throws: `DecodingError` where this program cannot read it.
    package mutating func learn(_ version: String, text: String) throws {
        definitions[version] = try JSONDecoder().decode(RatingDefinition.self, from: Data(text.utf8))
    }
}
