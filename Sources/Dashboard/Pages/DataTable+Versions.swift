internal import Contracts
internal import Store

extension DataTable {
    /// Every version of the commentary on a period, newest first.
    init(versions entries: [CommentaryStore.Entry]) {
        self.init(
            id: "versions", caption: "Versions of the commentary",
            summary: "Everything that was written for this period, newest first.",
            columns: [
                DataTable.Column("version", "Version"), DataTable.Column("text", "Text"),
                DataTable.Column("author", "Author"), DataTable.Column("written", "Written"),
                DataTable.Column("by", "By"),
            ],
            rows: entries.reversed().map { entry in
                [
                    String(entry.version), entry.text ?? "Taken back", entry.author, entry.writtenAt.words,
                    entry.channel.rawValue,
                ].map { DataTable.Cell($0) }
            })
    }
}
