/// Something that writes itself as ASCII text without a character that JSON would have to escape.
///
/// Events are written and rows are filled by the hundred thousand: a text that goes straight into their bytes costs no
/// string.
package protocol ASCIIText: CustomStringConvertible {
    /// Appends the text, which is also the value's description.
    func write(to text: inout [UInt8])
}

extension ASCIIText {
    package var description: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
