import CCurl

/// What libcurl's callbacks read and write during one request; lives for one call of `HTTPSHandle.perform`.
final class HTTPTransfer {
    let body: [UInt8]
    private let allowsPrivateAddresses: Bool
    private let beforeBody: () throws -> Void
    private var offset = 0
    private(set) var progress = HTTPProgress.request
    private(set) var reader: HTTPResponseReader
    private(set) var refusedScope: AddressScope?

    init(
        body: [UInt8], bodyLimit: Int, allowsPrivateAddresses: Bool, beforeBody: @escaping () throws -> Void
    ) {
        reader = HTTPResponseReader(bodyLimit: bodyLimit)
        self.body = body
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.beforeBody = beforeBody
    }

    /// Fills libcurl's buffer with the next bytes of the body.
    ///
    /// The last byte goes alone: libcurl calls again only once it has sent what it got before, so that everything else is
    /// on its way when the caller is asked.
    ///
    /// - Returns: The number of bytes; `nil` to stop the transfer.
    fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        switch progress {
        case .request: break
        case .committed: return 0
        case .stopped: return nil
        }
        if offset == body.count - 1 {
            do {
                try beforeBody()
            } catch {
                progress = .stopped(error)
                return nil
            }
            progress = .committed
        }
        let end = offset == body.count - 1 ? body.count : body.count - 1
        let count = min(buffer.count, end - offset)
        guard count > 0 else { return 0 }
        unsafe body.withUnsafeBytes { bytes in
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        }
        offset += count
        return count
    }

    fileprivate func read(line: UnsafeRawBufferPointer) -> Bool { unsafe reader.read(line: line) }
    fileprivate func read(body: UnsafeRawBufferPointer) -> Bool { unsafe reader.read(body: body) }

    /// Whether libcurl may connect to an address.
    fileprivate func allows(_ address: IPAddress?) -> Bool {
        let scope = address.map { AddressScope($0) } ?? .reserved
        guard scope == .global || scope.isUsable && allowsPrivateAddresses else {
            refusedScope = scope
            return false
        }
        return true
    }

    fileprivate static func of(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
        unsafe context.map { unsafe Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// libcurl's read callback.
@safe
func httpTransferRead(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe HTTPTransfer.of(context), let buffer = unsafe buffer else {
        return Int(CURL_READFUNC_ABORT)
    }
    return unsafe transfer.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        ?? Int(CURL_READFUNC_ABORT)
}

/// libcurl's header callback, which gets each line of each response's head.
@safe
func httpTransferReadLine(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe HTTPTransfer.of(context), let buffer = unsafe buffer else { return 0 }
    let isTaken = unsafe transfer.read(line: UnsafeRawBufferPointer(start: buffer, count: size * count))
    return isTaken ? size * count : 0
}

/// libcurl's write callback, which gets the body of the response. What is not taken ends the transfer.
@safe
func httpTransferReadBody(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe HTTPTransfer.of(context), let buffer = unsafe buffer else { return 0 }
    let isTaken = unsafe transfer.read(body: UnsafeRawBufferPointer(start: buffer, count: size * count))
    return isTaken ? size * count : 0
}

/// libcurl's callback for each address that it is about to connect to.
@safe
func httpTransferOpenSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let transfer = unsafe HTTPTransfer.of(context), let address = unsafe address,
        purpose == CURLSOCKTYPE_IPCXN
    else { return noSocket }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe scorecard_curl_ip_address(address, &bytes)
    guard transfer.allows(IPAddress(bytes.prefix(Int(count)))) else { return noSocket }
    return unsafe scorecard_curl_open_socket(address)
}

/// CURL_SOCKET_BAD, a macro with a cast, which Swift does not import.
private let noSocket: curl_socket_t = -1
