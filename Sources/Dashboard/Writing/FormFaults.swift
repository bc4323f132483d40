internal import Presentation

/// What is wrong with a form that was sent: told above it, with a way to each field, and beside the fields themselves.
struct FormFaults {
    private struct Fault {
        /// The name of the field, and its id in the page; empty where it is none's.
        let field: String
        let text: String
    }

    private var faults: [Fault] = []

    static let none = FormFaults()

    /// - Parameter fields: Each with what is wrong with it; `nil` where nothing is.
    init(_ fields: KeyValuePairs<String, String?> = [:]) {
        faults = fields.compactMap { field, text in text.map { Fault(field: field, text: $0) } }
    }

    var isEmpty: Bool { faults.isEmpty }

    /// What the template of the form reads: `faults`, and of each field its name with `Fault` after it.
    func view(of fields: [String]) -> [String: View.Value] {
        var values: [String: View.Value] = [
            "faults": .list(
                isEmpty
                    ? []
                    : [
                        [
                            "items": .list(
                                faults.map { ["text": .text($0.text), "field": .text($0.field)] })
                        ]
                    ])
        ]
        for field in fields {
            values["\(field)Fault"] = .text(faults.first { $0.field == field }?.text ?? "")
        }
        return values
    }
}
