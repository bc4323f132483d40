import Foundation
import Logging
import Operations
import Synchronization
import Testing

@Suite("The log")
struct JSONLogTests {
    /// What was written, line by line.
    private final class Lines: Sendable {
        let lines = Mutex<[String]>([])
        var text: [String] { lines.withLock { $0 } }
        func objects() throws -> [[String: Any]] {
            try text.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        }
    }

    private func logger(_ lines: Lines, level: Logger.Level = .info) -> Logger {
        Logger(label: "importer") { label in
            JSONLogHandler(label: label, level: level) { line in
                lines.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
            }
        }
    }

    @Test("An entry is one object on one line, whatever its texts hold")
    func oneLine() throws {
        let lines = Lines()
        logger(lines).warning("waiting", metadata: ["because": "two\nlines, a \"quote\" and \u{1F600}\u{0}"])
        #expect(lines.text.count == 1)
        #expect(lines.text[0].hasSuffix("\n"))
        #expect(lines.text[0].dropLast().allSatisfy { !$0.isNewline })
        let object = try #require(try lines.objects().first)
        #expect(object["because"] as? String == "two\nlines, a \"quote\" and \u{1F600}\u{0}")
        #expect(object["message"] as? String == "waiting")
        #expect(object["level"] as? String == "warning")
        #expect(object["worker"] as? String == "importer")
    }

    @Test("Nested metadata stays nested")
    func nested() throws {
        let lines = Lines()
        logger(lines).info(
            "m", metadata: ["place": ["topic": "t", "offsets": ["1", "2"]], "count": .stringConvertible(3)])
        let object = try #require(try lines.objects().first)
        let place = try #require(object["place"] as? [String: Any])
        #expect(place["topic"] as? String == "t")
        #expect(place["offsets"] as? [String] == ["1", "2"])
        #expect(object["count"] as? String == "3")
    }

    @Test("Metadata cannot take the place of time, level, worker or message")
    func reserved() throws {
        let lines = Lines()
        logger(lines).info("m", metadata: ["message": "x", "level": "x", "worker": "x", "time": "x"])
        let object = try #require(try lines.objects().first)
        #expect(object["message"] as? String == "m")
        #expect(object["level"] as? String == "info")
        #expect(object["worker"] as? String == "importer")
        #expect((object["time"] as? String)?.hasSuffix("Z") == true)
    }

    @Test("What lies below the level is not written")
    func level() {
        let lines = Lines()
        let logger = logger(lines, level: .warning)
        logger.info("no")
        logger.notice("no")
        logger.warning("yes")
        logger.critical("yes")
        #expect(lines.text.count == 2)
        #expect(lines.text.allSatisfy { $0.contains(#""message":"yes""#) })
    }

    @Test("An error beside the entry is told in its own words")
    func error() throws {
        struct Trouble: Error, CustomStringConvertible { let description = "it is broken" }
        let lines = Lines()
        logger(lines).error("m", error: Trouble())
        #expect(try lines.objects().first?["error"] as? String == "it is broken")
    }
}
