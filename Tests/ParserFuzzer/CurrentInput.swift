internal import Foundation
internal import Synchronization

/// The input that is being tried, in a file that outlives a crash.
///
/// The file is mapped: writing it is a copy in memory, and the kernel keeps it when the process dies.
final class CurrentInput: Sendable {
    private static let capacity = 1 << 20
    private nonisolated(unsafe) let memory: UnsafeMutableRawPointer
    private let descriptor: Int32
    /// When the input was begun, in nanoseconds since the process started; 0 between inputs.
    private let begun = Atomic<Int64>(0)
    private let start = ContinuousClock.now

    struct CannotOpen: Error { let path: String }

    init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0, ftruncate(descriptor, Self.capacity) == 0,
            let memory = mmap(nil, Self.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            memory != MAP_FAILED
        else { throw CannotOpen(path: path) }
        self.memory = memory
    }

    /// Writes the length in eight bytes and then the input.
    func begin(_ input: [UInt8]) {
        let file = input.prefix(Self.capacity - 8)
        memory.storeBytes(of: Int64(file.count).littleEndian, as: Int64.self)
        file.withUnsafeBytes { bytes in
            if let source = bytes.baseAddress { (memory + 8).copyMemory(from: source, byteCount: bytes.count) }
        }
        begun.store(elapsed, ordering: .relaxed)
    }

    func end() {
        begun.store(0, ordering: .relaxed)
        memory.storeBytes(of: Int64(0), as: Int64.self)
    }

    private var elapsed: Int64 { max(1, Int64((ContinuousClock.now - start) / .nanoseconds(1))) }

    /// True where the input at hand was begun longer ago.
    func hasTaken(_ limit: Duration) -> Bool {
        let begun = begun.load(ordering: .relaxed)
        return begun > 0 && .nanoseconds(elapsed - begun) > limit
    }
}
