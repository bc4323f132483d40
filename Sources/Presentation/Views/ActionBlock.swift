/// An action of the committee, as pages and paper show it: each text is plain, and empty where there is nothing.
package struct ActionBlock: Sendable {
    /// Unique on the page.
    package var id: String
    /// Such as `Action 3: Children missing education`.
    package var title: String
    package var text: String
    /// A class of the stylesheet: `open`, `answered` or `closed`.
    package var status: String
    /// Such as `Open`.
    package var statusWord: String
    /// Such as `Overdue by 12 days`.
    package var overdue: String
    package var owner: String
    /// Such as `25 March 2019`.
    package var due: String
    /// Such as `28 January 2019, by the committee`.
    package var raised: String
    /// Paragraphs.
    package var answer: [String]
    /// Such as `Last changed by A. Officer on 20 March 2019`.
    package var changed: String

    package init(
        id: String, title: String, text: String, status: String, statusWord: String, overdue: String = "",
        owner: String, due: String, raised: String, answer: [String] = [], changed: String = ""
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.status = status
        self.statusWord = statusWord
        self.overdue = overdue
        self.owner = owner
        self.due = due
        self.raised = raised
        self.answer = answer
        self.changed = changed
    }

    /// What the template `action` reads.
    package var view: View {
        [
            "id": .text(id), "title": .text(title), "text": .text(text), "status": .text(status),
            "statusWord": .text(statusWord), "overdue": .text(overdue), "owner": .text(owner), "due": .text(due),
            "raised": .text(raised), "hasAnswer": .flag(!answer.isEmpty),
            "answer": .list(answer.map { ["text": .text($0)] }), "changed": .text(changed),
        ]
    }
}
