import CRdKafka

/// The librdkafka that this program was compiled with and the one that it runs.
package enum KafkaLibrary {
    /// The version of the headers at compile time.
    package static var compiledVersion: KafkaLibraryVersion {
        KafkaLibraryVersion(rawValue: scorecard_rdkafka_headers_version())
    }

    /// The version of the library that was loaded.
    package static var loadedVersion: KafkaLibraryVersion {
        KafkaLibraryVersion(rawValue: rd_kafka_version())
    }

    /// Compares the library that was loaded with the headers.
    ///
    /// A program that runs another librdkafka than it was compiled with calls functions whose structures may have
    /// changed, so a worker checks this first and stops.
    ///
    /// - Throws: ``KafkaLibraryError`` when the versions differ or are older than ``KafkaLibraryVersion/oldest``.
    package static func versionCheck() throws(KafkaLibraryError) {
        try versionCheck(compiled: compiledVersion, loaded: loadedVersion)
    }

    /// Compares two versions.
    ///
    /// - Parameters:
    ///   - compiled: The version of the headers.
    ///   - loaded: The version of the library.
    /// - Throws: ``KafkaLibraryError`` when the versions differ or the loaded one is too old.
    package static func versionCheck(
        compiled: KafkaLibraryVersion, loaded: KafkaLibraryVersion
    ) throws(KafkaLibraryError) {
        guard loaded >= .oldest else { throw .tooOld(loaded) }
        guard compiled == loaded else { throw .mismatch(compiled: compiled, loaded: loaded) }
    }
}
