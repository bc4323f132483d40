/// Why this program must not use the librdkafka that was loaded.
package enum KafkaLibraryError: Error, Hashable, Sendable {
    /// The library lacks mends that the driver relies on.
    case tooOld(KafkaLibraryVersion)
    /// The library is not the one whose headers were compiled.
    case mismatch(compiled: KafkaLibraryVersion, loaded: KafkaLibraryVersion)
}

extension KafkaLibraryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooOld(let loaded):
            "librdkafka \(loaded) is too old: \(KafkaLibraryVersion.oldest) or later is needed"
        case .mismatch(let compiled, let loaded):
            "compiled with the headers of librdkafka \(compiled), but librdkafka \(loaded) was loaded"
        }
    }
}
