/// A template of the executable, which others may use as `{{>name}}`.
package enum Partial: String, CaseIterable, Sendable {
    /// The frame of a page; others inherit from it: `{{<page}}{{$main}}…{{/main}}{{/page}}`.
    case page
    case verdict
    case scorecardTable = "scorecard-table"
    case countTable = "count-table"
    case legend
    case measureHeading = "measure-heading"
    case figures
    case commentary
    case action
    case chart

    /// Its mustache text.
    package var text: String {
        let bytes =
            switch self {
            case .page: PackageResources.page_mustache
            case .verdict: PackageResources.verdict_mustache
            case .scorecardTable: PackageResources.scorecard_table_mustache
            case .countTable: PackageResources.count_table_mustache
            case .legend: PackageResources.legend_mustache
            case .measureHeading: PackageResources.measure_heading_mustache
            case .figures: PackageResources.figures_mustache
            case .commentary: PackageResources.commentary_mustache
            case .action: PackageResources.action_mustache
            case .chart: PackageResources.chart_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
