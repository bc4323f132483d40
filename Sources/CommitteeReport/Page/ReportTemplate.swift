internal import Presentation

/// The templates of a report, beside those that all pages share.
enum ReportTemplate: String, CaseIterable {
    case report
    case background
    case countSection = "count-section"
    case reds
    case appendix

    private var text: String {
        let bytes =
            switch self {
            case .report: PackageResources.report_mustache
            case .background: PackageResources.background_mustache
            case .countSection: PackageResources.count_section_mustache
            case .reds: PackageResources.reds_mustache
            case .appendix: PackageResources.appendix_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Read once.
    private static let pages = Result {
        try Pages(adding: Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.text) }))
    }

    func render(_ view: View) throws -> Markup { Markup(trusted: try Self.pages.get().render(rawValue, view)) }

    /// What a template that pages share makes of a view.
    static func render(_ partial: Partial, _ view: View) throws -> Markup { try pages.get().render(partial, view) }
}

extension View.Value {
    /// `nil` is an empty text, whose section is left out.
    static func text(_ text: String?) -> View.Value { .text(text ?? "") }
    /// Paragraphs, lines or items.
    static func texts(_ texts: [String]) -> View.Value { .list(texts.map { ["text": .text($0)] }) }
}
