/// A chart with its caption, notes, and its figures as a table.
package struct ChartFigure: Sendable {
    /// Unique on the page.
    package var id: String
    /// A class of the stylesheet, such as `trend`.
    package var kind: String
    package var caption: String
    package var svg: Markup
    /// Sentences under the chart.
    package var notes: [String]
    package var tableCaption: String
    package var headings: [Heading]
    /// The first text of a row is its heading.
    package var rows: [[String]]

    package struct Heading: Sendable {
        package let text: String
        package let isNumber: Bool

        package init(_ text: String, isNumber: Bool = false) {
            self.text = text
            self.isNumber = isNumber
        }
    }

    package init(
        id: String, kind: String, caption: String, svg: Markup, notes: [String] = [], tableCaption: String,
        headings: [Heading], rows: [[String]]
    ) {
        self.id = id
        self.kind = kind
        self.caption = caption
        self.svg = svg
        self.notes = notes
        self.tableCaption = tableCaption
        self.headings = headings
        self.rows = rows
    }

    /// What the template `chart` reads.
    package var view: View {
        [
            "id": .text(id), "kind": .text(kind), "caption": .text(caption), "svg": .markup(svg),
            "notes": .list(notes.map { ["text": .text($0)] }), "tableCaption": .text(tableCaption),
            "showsTable": .flag(!rows.isEmpty),
            "headings": .list(headings.map { ["text": .text($0.text), "isNumber": .flag($0.isNumber)] }),
            "rows": .list(
                rows.map { row in
                    [
                        "heading": .text(row.first ?? ""),
                        "cells": .list(
                            zip(headings, row).dropFirst().map { heading, text in
                                ["text": .text(text), "isNumber": .flag(heading.isNumber)]
                            }),
                    ]
                }),
        ]
    }
}
