internal import CXlsxWriter

extension Workbook {
    /// Writes the workbook as an `.xlsx` file; blocks.
    ///
    /// - Throws: ``WorkbookError`` where the file cannot be written, or a sheet is not as it must be.
    package func write(to path: String) throws(WorkbookError) {
        for sheet in sheets {
            guard !sheet.columns.isEmpty, !sheet.rows.isEmpty,
                sheet.rows.allSatisfy({ $0.count == sheet.columns.count })
            else { throw WorkbookError(description: "the sheet \(sheet.name) is no table") }
        }
        guard let file = unsafe workbook_new(path) else { throw WorkbookError(description: "no memory") }
        var failure: WorkbookError?
        do {
            try unsafe fill(file)
        } catch {
            failure = error
        }
        // It frees the workbook, whatever comes of it.
        let code = unsafe workbook_close(file)
        if let failure { throw failure }
        try Self.check(code)
    }

    @unsafe
    private func fill(_ file: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookError) {
        try Self.check(
            unsafe scorecard_workbook_describe(
                file, properties.title, properties.subject, properties.author, properties.comments,
                properties.created))
        var formats = unsafe CellFormats(file)
        for (number, sheet) in sheets.enumerated() {
            guard let worksheet = unsafe workbook_add_worksheet(file, sheet.name) else {
                throw WorkbookError(description: "the sheet '\(sheet.name)' cannot be added")
            }
            try unsafe Self.fill(worksheet, with: sheet, name: "Table\(number + 1)", &formats)
        }
    }

    @unsafe
    private static func fill(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, with sheet: Sheet, name: String, _ formats: inout CellFormats
    ) throws(WorkbookError) {
        for (index, column) in sheet.columns.enumerated() {
            try check(
                unsafe worksheet_set_column(worksheet, lxw_col_t(index), lxw_col_t(index), column.width, nil))
        }
        try unsafe addTable(worksheet, of: sheet, name: name)
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let place = (row: lxw_row_t(row + 1), column: lxw_col_t(column))
                switch cell {
                case .empty: continue
                case .text(let text):
                    let short = Workbook.fitting(text)
                    try check(
                        unsafe worksheet_write_string(worksheet, place.row, place.column, short, formats.wrapped))
                case .number(let number, let decimals):
                    try check(
                        unsafe worksheet_write_number(
                            worksheet, place.row, place.column, number, formats.number(decimals: decimals)))
                }
            }
        }
        // The header and the first column stay in sight.
        unsafe worksheet_freeze_panes(worksheet, 1, 1)
        unsafe worksheet_set_landscape(worksheet)
        unsafe worksheet_set_paper(worksheet, 9)
        try check(unsafe worksheet_repeat_rows(worksheet, 0, 0))
        unsafe worksheet_fit_to_pages(worksheet, 1, 0)
    }

    @unsafe
    private static func addTable(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, of sheet: Sheet, name: String
    ) throws(WorkbookError) {
        // The library copies the headers.
        let headers = unsafe sheet.columns.map { unsafe $0.header.withCString { unsafe strdup($0) } }
        defer { unsafe headers.forEach { unsafe free($0) } }
        let list = unsafe headers.map { unsafe UnsafePointer($0) }
        let code = unsafe list.withUnsafeBufferPointer { list in
            unsafe scorecard_worksheet_table(
                worksheet, UInt32(sheet.rows.count), UInt16(sheet.columns.count), name, list.baseAddress)
        }
        try check(code)
    }

    /// No more characters than a cell may hold.
    private static func fitting(_ text: String) -> String {
        let longest = 32_767
        guard text.utf16.count > longest else { return text }
        return String(text.prefix(longest / 2 - 1)) + "…"
    }

    private static func check(_ code: lxw_error) throws(WorkbookError) {
        guard code != LXW_NO_ERROR else { return }
        let words = unsafe lxw_strerror(code).map { unsafe String(cString: $0) }
        throw WorkbookError(description: words ?? "error \(code.rawValue) of libxlsxwriter")
    }
}

/// The formats of a workbook's cells, each made once.
@unsafe
private struct CellFormats {
    private let file: UnsafeMutablePointer<lxw_workbook>
    let wrapped: UnsafeMutablePointer<lxw_format>?
    private var numbers: [Int: UnsafeMutablePointer<lxw_format>] = unsafe [:]

    init(_ file: UnsafeMutablePointer<lxw_workbook>) {
        unsafe self.file = file
        unsafe wrapped = workbook_add_format(file)
        unsafe format_set_text_wrap(wrapped)
        unsafe format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    mutating func number(decimals: Int) -> UnsafeMutablePointer<lxw_format>? {
        if let known = unsafe numbers[decimals] { return unsafe known }
        let format = unsafe workbook_add_format(file)
        unsafe format_set_num_format(format, decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "0")
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        unsafe numbers[decimals] = format
        return unsafe format
    }
}
