package import ScorecardTestSupport

/// A parser of bytes from outside, with what must hold for any input at all.
package protocol FuzzTarget: SendableMetatype {
    /// Its name on the command line, and its folder in the corpus.
    static var name: String { get }
    /// Pieces that this parser stumbles over, for mutations.
    static var pieces: [[UInt8]] { get }

    init()

    /// An input that is nearly right: by the grammar, mostly.
    func generate(_ random: inout SeededGenerator) -> [UInt8]

    /// Reads an input.
    ///
    /// - Returns: What does not hold; nothing where all is well.
    mutating func violation(of bytes: [UInt8]) -> String?
}

extension FuzzTarget {
    package static var pieces: [[UInt8]] { MutatedInput.jsonPieces }
}

package enum FuzzTargets {
    /// Every parser of outside bytes.
    package static let all: [any FuzzTarget.Type] =
        [
            JSONTarget.self, NumberTarget.self, SubmittedTarget.self, EventTarget.self, HeaderTarget.self,
            KeyTarget.self,
            AcceptedTarget.self, RequestedTarget.self, CalculatedTarget.self, PeriodTarget.self, TimeTarget.self,
            CSVTarget.self, MappedTarget.self, SettingsTarget.self, PropertiesTarget.self, StatisticsTarget.self,
            PostgresTarget.self, DeadLetterTarget.self, ReplyTarget.self, AnswerTarget.self, TemplateTarget.self,
            EscapingTarget.self, CommentaryTarget.self, ReportTextTarget.self,
        ] + web

    #if WEB
        private static let web: [any FuzzTarget.Type] = [AddressTarget.self]
    #else
        private static let web: [any FuzzTarget.Type] = []
    #endif

    /// Those that need the web targets, which a sanitizer's build leaves out.
    package static let namesOfWeb: Set<String> = ["address"]

    package static func named(_ name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}
