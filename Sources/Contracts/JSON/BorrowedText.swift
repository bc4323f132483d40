/// A checked string of a document that somebody else keeps: as it stands there, between its quotation marks.
///
/// - Important: Valid only while the document's bytes are.
package struct BorrowedText {
    /// The bytes as they stand, escapes and all.
    package let raw: UnsafeRawBufferPointer
    package let hasEscapes: Bool

    /// The text with its escapes resolved.
    package var string: String {
        hasEscapes
            ? String(decoding: JSONScanner.unescaped(raw[...]), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
    }
}

extension JSONObject {
    /// The text where it stands in the document.
    package func borrow(_ text: JSONText) -> BorrowedText {
        BorrowedText(raw: raw(text), hasEscapes: text.hasEscapes)
    }
}
