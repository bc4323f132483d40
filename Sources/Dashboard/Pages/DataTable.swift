internal import Contracts
internal import Presentation

/// A table as a page shows it and as it is downloaded: the same rows, in the same words.
struct DataTable: Sendable {
    struct Column: Sendable {
        /// Of the download, such as `days_overdue`.
        let name: StaticString
        /// Of the page.
        let title: String
        var isNumber = false

        init(_ name: StaticString, _ title: String, isNumber: Bool = false) {
            self.name = name
            self.title = title
            self.isNumber = isNumber
        }
    }

    struct Cell: Sendable {
        let text: String
        var address = ""
        var verdict: Verdict?

        init(_ text: String, to address: String = "", verdict: Verdict? = nil) {
            self.text = text
            self.address = address
            self.verdict = verdict
        }

        init(_ verdict: Verdict) {
            self.init(verdict.word, verdict: verdict)
        }
    }

    /// Unique on the page, and the name of the download.
    let id: String
    let caption: String
    let summary: String
    let columns: [Column]
    /// The first cell of a row is its heading.
    let rows: [[Cell]]

    /// What the template `data-table` reads.
    var view: View {
        [
            "id": .text(id), "caption": .text(caption), "summary": .text(summary),
            "columns": .list(columns.map { ["title": .text($0.title), "isNumber": .flag($0.isNumber)] }),
            "rows": .list(
                rows.map { row in
                    let cells = zip(columns, row).map { column, cell in cell.view(isNumber: column.isNumber) }
                    return ["heads": .list(Array(cells.prefix(1))), "cells": .list(Array(cells.dropFirst()))]
                }),
        ]
    }

    enum Form: String, Sendable {
        case csv
        case json
    }

    func answer(_ form: Form, file: String) -> Answer {
        switch form {
        case .csv: Answer(bytes: Array(csv.utf8), type: "text/csv; charset=utf-8; header=present", file: "\(file).csv")
        case .json: Answer(bytes: json, type: "application/json", file: "\(file).json")
        }
    }

    /// RFC 4180, UTF-8 without a byte-order mark.
    var csv: String {
        let lines =
            [columns.map(\.name.description)]
            + rows.map { row in
                zip(columns, row).map { column, cell in column.isNumber ? cell.text : Self.harmless(cell.text) }
            }
        return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// One object a row.
    private var json: [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for row in rows {
                json.object { json in
                    for (column, cell) in zip(columns, row) { json.member(column.name, cell.text) }
                }
            }
        }
        return json.bytes
    }

    /// A spreadsheet must not take somebody's words for a formula.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        // By scalars: a carriage return and a line feed are one character.
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension DataTable.Cell {
    fileprivate func view(isNumber: Bool) -> View {
        [
            "text": .text(text), "address": .text(address), "isNumber": .flag(isNumber),
            "verdicts": .list(verdict.map { [$0.view] } ?? []), "hasVerdict": .flag(verdict != nil),
        ]
    }
}
