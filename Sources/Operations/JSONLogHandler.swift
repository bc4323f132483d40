package import Foundation
package import Logging
internal import Locking

/// Writes each log entry as one JSON object a line on standard error: a constant message, and data in its own fields.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String
    private let write: @Sendable (Data) -> Void

    package init(label: String, level: Logger.Level) {
        self.init(label: label, level: level, write: Self.writeToStandardError)
    }

    /// - Parameter write: Takes each line, with its line feed.
    package init(label: String, level: Logger.Level, write: @escaping @Sendable (Data) -> Void) {
        self.label = label
        self.write = write
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata.merging(event.metadata ?? [:]) { _, last in last }.mapValues(JSONLogValue.init)
        if let error = event.error { fields["error"] = .text("\(error)") }
        fields["time"] = .text(
            Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt)))
        fields["level"] = .text(event.level.rawValue)
        fields["worker"] = .text(label)
        fields["message"] = .text("\(event.message)")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(fields) else { return }
        line.append(UInt8(ascii: "\n"))
        write(line)
    }

    /// Keeps lines whole.
    private static let output = Locked(())

    @Sendable private static func writeToStandardError(_ line: Data) {
        // A full disk behind the log is no reason to end.
        output.withLock { _ in try? FileHandle.standardError.write(contentsOf: line) }
    }
}
