import Kafka
import Testing

@Suite("Library version")
struct KafkaLibraryTests {
    @Test("This program runs the librdkafka that it was compiled with")
    func sameVersion() throws {
        try KafkaLibrary.versionCheck()
        #expect(KafkaLibrary.compiledVersion == KafkaLibrary.loadedVersion)
    }

    @Test("Another librdkafka than the compiled one is refused")
    func mismatch() {
        let compiled = KafkaLibraryVersion(rawValue: 0x0208_00ff)
        let loaded = KafkaLibraryVersion(rawValue: 0x0203_00ff)
        let error = #expect(throws: KafkaLibraryError.self) {
            try KafkaLibrary.versionCheck(compiled: compiled, loaded: loaded)
        }
        #expect(error == .mismatch(compiled: compiled, loaded: loaded))
        #expect(error?.description.contains("2.8.0") == true)
        #expect(error?.description.contains("2.3.0") == true)
    }

    @Test("A librdkafka that loses messages is refused, though compiled with it")
    func tooOld() {
        let old = KafkaLibraryVersion(rawValue: 0x0200_02ff)
        #expect(throws: KafkaLibraryError.tooOld(old)) {
            try KafkaLibrary.versionCheck(compiled: old, loaded: old)
        }
    }

    @Test(
        "A version reads as people write it", arguments: [(0x0208_00ff as Int32, "2.8.0"), (0x0209_0102, "2.9.1-pre2")])
    func description(rawValue: Int32, text: String) {
        #expect(KafkaLibraryVersion(rawValue: rawValue).description == text)
    }
}
