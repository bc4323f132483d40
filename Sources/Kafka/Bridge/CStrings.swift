/// Lends strings to C as an array of NUL-terminated texts.
///
/// - Parameters:
///   - strings: The strings.
///   - body: Gets the array, which is valid until it returns.
/// - Returns: What `body` returns.
func withCStrings<T>(_ strings: [String], _ body: (UnsafeMutableBufferPointer<UnsafePointer<CChar>?>) -> T) -> T {
    let texts = strings.map { Array($0.utf8CString) }
    let joined = Array(texts.joined())
    return unsafe joined.withUnsafeBufferPointer { buffer in
        var offset = 0
        var pointers: [UnsafePointer<CChar>?] = unsafe texts.map { text in
            defer { offset += text.count }
            return unsafe buffer.baseAddress.map { unsafe $0 + offset }
        }
        return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0) }
    }
}
