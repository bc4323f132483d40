/// Reads PostgreSQL's binary format; every function returns `nil` for bytes that do not fit.
package enum WireReader {
    /// A big-endian integer of 2, 4 or 8 bytes, if it fits.
    package static func integer<Value: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer) -> Value? {
        switch bytes.count {
        case 2: Value(exactly: Int16(bigEndian: unsafe bytes.loadUnaligned(as: Int16.self)))
        case 4: Value(exactly: Int32(bigEndian: unsafe bytes.loadUnaligned(as: Int32.self)))
        case 8: Value(exactly: Int64(bigEndian: unsafe bytes.loadUnaligned(as: Int64.self)))
        default: nil
        }
    }

    /// A text; jsonb has a version number before it.
    package static func text(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> String? {
        guard type == WireType.jsonb else { return unsafe String(decoding: bytes, as: UTF8.self) }
        guard unsafe bytes.first == 1 else { return nil }
        return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), as: UTF8.self)
    }

    /// A one-dimensional array without nulls.
    package static func array<Element>(
        _ bytes: UnsafeRawBufferPointer, element: (UnsafeRawBufferPointer) -> Element?
    ) -> [Element]? {
        var rest = unsafe bytes
        guard let dimensions = unsafe takeInteger(&rest), unsafe takeInteger(&rest) != nil,
            unsafe takeInteger(&rest) != nil
        else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = unsafe takeInteger(&rest), unsafe takeInteger(&rest) != nil,
            // Each element has its length before it.
            (0...rest.count / 4).contains(count)
        else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            guard let length = unsafe takeInteger(&rest), length >= 0, length <= rest.count,
                let value = unsafe element(UnsafeRawBufferPointer(rebasing: rest.prefix(length)))
            else { return nil }
            elements.append(value)
            unsafe rest = unsafe UnsafeRawBufferPointer(rebasing: rest.dropFirst(length))
        }
        return elements
    }

    private static func takeInteger(_ bytes: inout UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        let value = Int32(bigEndian: unsafe bytes.loadUnaligned(as: Int32.self))
        unsafe bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropFirst(4))
        return Int(value)
    }
}
