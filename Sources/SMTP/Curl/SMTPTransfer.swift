import CCurl
import Glibc

/// What libcurl's callbacks read and write during one transfer; lives for one call of `SMTPHandle.perform`.
final class SMTPTransfer {
    private let message: [UInt8]
    private let beforeFinalDot: () throws -> Void
    private var offset = 0
    private(set) var progress = SMTPProgress.envelope
    private(set) var replies = SMTPReplyReader()

    init(message: [UInt8], beforeFinalDot: @escaping () throws -> Void) {
        self.message = message
        self.beforeFinalDot = beforeFinalDot
    }

    /// Fills libcurl's buffer with the next bytes of the message.
    ///
    /// libcurl calls again only once it has sent what it got before, so the call that finds nothing left is the last
    /// moment before the final dot.
    ///
    /// - Returns: The number of bytes; 0 for the end of the message; `nil` to stop the transfer.
    fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        switch progress {
        case .envelope, .content: break
        case .committed: return 0
        case .stopped: return nil
        }
        let count = min(buffer.count, message.count - offset)
        guard count > 0 else { return commit() }
        unsafe message.withUnsafeBytes { bytes in
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        }
        offset += count
        progress = .content
        return count
    }

    fileprivate func read(line: UnsafeRawBufferPointer) {
        unsafe replies.read(line: line)
    }

    private func commit() -> Int? {
        do {
            try beforeFinalDot()
        } catch {
            progress = .stopped(error)
            return nil
        }
        // What the server said until now is no answer to the final dot.
        replies.awaitFinalReply()
        progress = .committed
        return 0
    }
}

/// libcurl's read callback.
@safe
func smtpTransferRead(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context = unsafe context, let buffer = unsafe buffer else { return Int(CURL_READFUNC_ABORT) }
    let transfer = unsafe Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
    return unsafe transfer.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        ?? Int(CURL_READFUNC_ABORT)
}

/// libcurl's header callback, which for SMTP gets each line of each reply.
@safe
func smtpTransferReadReply(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context = unsafe context, let buffer = unsafe buffer else { return 0 }
    let transfer = unsafe Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
    unsafe transfer.read(line: UnsafeRawBufferPointer(start: buffer, count: size * count))
    return size * count
}
