internal import ArgumentParser
internal import Contracts
internal import Foundation
internal import Kafka
internal import Store

struct DeadLetterShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows one dead letter: why, from where, its headers and its payload.",
        discussion: """
            The payload is what a source system sent and may hold personal data: it is for your eyes, not for tickets, \
            logs or chats. --no-payload leaves it out.
            """)

    @Argument(help: "Where the original record stood: topic/partition/offset, as the list shows it.")
    var origin: String
    @Flag(name: .customLong("no-payload"), help: "Leaves the payload out.")
    var withoutPayload = false
    @Flag(help: "Writes the payload only, byte for byte, for mending it.")
    var raw = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        _ = try DeadLetterOptions.origin(origin)
        if raw, json || withoutPayload { throw ValidationError("--raw goes with neither --json nor --no-payload") }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let scanner = try DeadLetterScanner(try context.kafka())
            let letter = try self.letter(in: try scanner.clusterID(), context)
            var record: DeadLetterRecord?
            var wanted: Set = [letter.origin]
            try scanner.find(&wanted, in: letter.deadLetterTopic, since: letter.receivedAt) { record = $0 }
            if raw {
                guard let record else { throw Self.gone(letter) }
                FileHandle.standardOutput.write(Data(record.value ?? []))
                return
            }
            if json { Terminal.print(self.json(letter, record)) } else { Terminal.print(text(letter, record)) }
            if record == nil { throw Self.gone(letter) }
        }
    }

    private func letter(in cluster: String, _ context: CommandContext) throws -> DeadLetterStore.Row {
        let place = try DeadLetterOptions.origin(origin)
        let rows = try DeadLetterStore.list(
            DeadLetterStore.Filter(origin: place), limit: 1_000, on: try context.database())
        if let row = rows.first(where: { $0.cluster == cluster }) { return row }
        guard let other = rows.first else {
            throw CommandFailure(
                code: 1, text: "no dead letter comes from \(place.path); see scorecard dead-letters list")
        }
        throw CommandFailure(
            code: 1,
            text: "the dead letter from \(place.path) is of cluster \(other.cluster), and this broker is of \(cluster)")
    }

    static func gone(_ letter: DeadLetterStore.Row) -> CommandFailure {
        CommandFailure(
            code: 1, text: "\(letter.deadLetterTopic) does not have the record any more; its source must send it again")
    }

    private func text(_ letter: DeadLetterStore.Row, _ record: DeadLetterRecord?) -> String {
        var lines = [
            ("origin", letter.origin.path), ("cluster", letter.cluster), ("worker", letter.worker),
            ("reason", letter.reason), ("message", letter.message), ("received", letter.receivedAt.description),
        ]
        if let redriven = letter.redrivenAt {
            lines.append(
                ("redriven", "\(redriven) as \(letter.redrivenTo?.path ?? "?"), \(letter.redrives) times in all"))
        }
        if let record {
            lines.append(("key", record.key.map { String(decoding: $0, as: UTF8.self) } ?? "(none)"))
            for header in record.headers {
                let value = header.value.map { String(decoding: $0, as: UTF8.self) } ?? "(null)"
                lines.append(("header", "\(header.name): \(value)"))
            }
        }
        var text = lines.map { name, value in
            name + String(repeating: " ", count: 10 - name.count) + Terminal.printable(value) + "\n"
        }.joined()
        guard let record, !withoutPayload else { return text }
        let cut = letter.isCut ? ", the first part of a larger one" : ""
        text += "payload   \(record.value?.count ?? 0) bytes\(cut)\n\n"
        text += Terminal.printable(String(decoding: record.value ?? [], as: UTF8.self), keepingLines: true) + "\n"
        return text
    }

    private func json(_ letter: DeadLetterStore.Row, _ record: DeadLetterRecord?) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            letter.write(&json)
            guard let record else { return }
            json.member("key", record.key.map { String(decoding: $0, as: UTF8.self) })
            json.name("headers")
            json.array { json in
                for header in record.headers {
                    json.object { json in
                        json.member("name", header.name)
                        json.member("value", header.value.map { String(decoding: $0, as: UTF8.self) })
                    }
                }
            }
            guard !withoutPayload else { return }
            let value = record.value ?? []
            if let text = String(validating: value, as: UTF8.self) {
                json.member("payload", text)
            } else {
                json.member("payloadBase64", Data(value).base64EncodedString())
            }
        }
        return json.bytes
    }
}
