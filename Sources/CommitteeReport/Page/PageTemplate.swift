internal import Mustache

/// The templates of the page, each read once.
enum PageTemplate: String, CaseIterable {
    case report
    case background
    case counts
    case reds
    case scorecard

    private var text: String {
        let bytes =
            switch self {
            case .report: PackageResources.report_mustache
            case .background: PackageResources.background_mustache
            case .counts: PackageResources.counts_mustache
            case .reds: PackageResources.reds_mustache
            case .scorecard: PackageResources.scorecard_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let templates: [PageTemplate: MustacheTemplate] = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { name in
            // Text is escaped already.
            let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + name.text)
            return template.map { (name, $0) }
        })

    func render(_ parts: [String: PagePart]) -> String {
        Self.templates[self]?.render(PageScope(parts: parts)) ?? ""
    }
}
