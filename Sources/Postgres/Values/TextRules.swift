import Glibc

/// What PostgreSQL refuses in a text, checked before anything is sent: there it would cost the whole pipeline.
enum TextRules {
    /// Checks bytes that are to become a text.
    ///
    /// - Parameters:
    ///   - bytes: The text's bytes.
    /// - Throws: `PostgresError` of kind `data` with the place of the first NUL or of the first invalid UTF-8.
    static func check(utf8 bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        if let place = unsafe firstNUL(in: bytes) { throw nulError(at: place) }
        do {
            _ = try unsafe UTF8Span(validating: Span(_unsafeBytes: bytes))
        } catch {
            throw .data("a text is not valid UTF-8 at byte \(error.byteOffsets.lowerBound)")
        }
    }

    /// The place of the first NUL, or `nil`: all that can be wrong with a text that is known to be UTF-8.
    static func firstNUL(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress, let place = unsafe memchr(start, 0, bytes.count) else { return nil }
        return unsafe start.distance(to: UnsafeRawPointer(place))
    }

    /// What to throw about a NUL.
    static func nulError(at place: Int) -> PostgresError {
        .data("a text holds a NUL at byte \(place)")
    }
}
