/// A spreadsheet with one table a sheet.
package struct Workbook: Sendable {
    /// What the document says of itself.
    package struct Properties: Sendable {
        package var title: String
        package var subject: String
        package var author: String
        package var comments: String
        /// Seconds since 1970: the same workbook is so the same bytes.
        package var created: Int64

        package init(title: String, subject: String, author: String, comments: String, created: Int64) {
            self.title = title
            self.subject = subject
            self.author = author
            self.comments = comments
            self.created = created
        }
    }

    package struct Sheet: Sendable {
        /// At most 31 characters, none of `[]:*?/\`.
        package var name: String
        package var columns: [Column]
        /// Each with a cell for each column.
        package var rows: [[Cell]]

        package init(name: String, columns: [Column], rows: [[Cell]]) {
            self.name = name
            self.columns = columns
            self.rows = rows
        }
    }

    package struct Column: Sendable {
        /// Not empty, and the only one of its sheet.
        package var header: String
        /// In characters.
        package var width: Double
        package init(_ header: String, width: Double) {
            self.header = header
            self.width = width
        }
    }

    package enum Cell: Hashable, Sendable {
        case empty
        /// Never read as a formula.
        case text(String)
        case number(Double, decimals: Int)
    }

    package var properties: Properties
    package var sheets: [Sheet]

    package init(properties: Properties, sheets: [Sheet]) {
        self.properties = properties
        self.sheets = sheets
    }
}

/// Why a workbook could not be written.
package struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
