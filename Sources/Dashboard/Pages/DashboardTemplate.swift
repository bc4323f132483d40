/// The dashboard's own templates, beside those of `Presentation`.
enum DashboardTemplate: String, CaseIterable {
    case first = "dashboard-first"
    case words = "dashboard-words"
    case scorecard = "dashboard-scorecard"
    case measure = "dashboard-measure"
    case reds = "dashboard-reds"
    case quality = "dashboard-quality"
    case commentary = "dashboard-commentary"
    case actions = "dashboard-actions"
    case action = "dashboard-action"
    case newAction = "dashboard-new-action"
    case table = "data-table"
    case cell = "data-cell"
    case mark = "live-mark"
    case faults = "form-faults"
    case downloads

    static var all: [String: String] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.text) })
    }

    private var text: String {
        let bytes =
            switch self {
            case .first: PackageResources.first_mustache
            case .words: PackageResources.words_mustache
            case .scorecard: PackageResources.scorecard_mustache
            case .measure: PackageResources.measure_mustache
            case .reds: PackageResources.reds_mustache
            case .quality: PackageResources.quality_mustache
            case .commentary: PackageResources.commentary_form_mustache
            case .actions: PackageResources.actions_mustache
            case .action: PackageResources.action_form_mustache
            case .newAction: PackageResources.new_action_mustache
            case .table: PackageResources.data_table_mustache
            case .cell: PackageResources.data_cell_mustache
            case .mark: PackageResources.live_mark_mustache
            case .faults: PackageResources.form_faults_mustache
            case .downloads: PackageResources.downloads_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
