/// A version of librdkafka, as its headers and the library itself state it: 0xMMmmrrpp.
package struct KafkaLibraryVersion: RawRepresentable, Comparable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The oldest version that this driver may run with.
    ///
    /// Before 2.1.0 messages are lost when a batch meets a rebalance, and before 2.2.0 tagged fields are skipped by the
    /// wrong length; 2.3.0 is the oldest one that a supported distribution ships with both mended.
    package static let oldest = KafkaLibraryVersion(rawValue: 0x0203_00ff)

    package static func < (left: KafkaLibraryVersion, right: KafkaLibraryVersion) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension KafkaLibraryVersion: CustomStringConvertible {
    package var description: String {
        let major = rawValue >> 24 & 0xff
        let minor = rawValue >> 16 & 0xff
        let revision = rawValue >> 8 & 0xff
        let preRelease = rawValue & 0xff
        let version = "\(major).\(minor).\(revision)"
        return preRelease == 0xff ? version : "\(version)-pre\(preRelease)"
    }
}
