internal import ArgumentParser
internal import Channels
internal import Foundation
internal import Settings

/// The form that a preview is made in, and where it goes.
struct PreviewOptions: ParsableArguments {
    /// One part of a mail.
    enum Part: String, CaseIterable, ExpressibleByArgument { case text, html }

    @Option(help: "As one channel of routes.yaml gets it.")
    var channel: String?
    @Option(help: "In one form: mail, notify, card or events.")
    var form: String?
    @Option(help: "Of a mail only one part.")
    var part: Part?
    @Option(name: [.customShort("o"), .customLong("output")], help: "Writes into a file.")
    var output: String?

    func validate() throws {
        guard (channel == nil) != (form == nil) else { throw ValidationError("name a --channel or a --form") }
        guard let form else { return }
        guard let form = MessageForm(rawValue: form) else {
            throw ValidationError(
                "'\(form)' is no form; the forms are \(MessageForm.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if part != nil, form != .mail { throw ValidationError("--part goes with mails only") }
    }

    /// - Throws: ``CommandFailure`` with code 64 where there is no such channel.
    func target(_ context: CommandContext) throws -> PreviewTarget {
        if let form = form.flatMap(MessageForm.init(rawValue:)) {
            return PreviewTarget(form: form, sender: "scorecard@example.org", part: part)
        }
        let channels = try context.routes().channels
        guard let channel, let settings = channels[channel] else {
            throw CommandFailure(
                code: 64,
                text:
                    "there is no channel '\(channel ?? "")'; there are \(channels.keys.sorted().joined(separator: ", "))"
            )
        }
        guard part == nil || settings.form == .mail else {
            throw CommandFailure(code: 64, text: "--part goes with mails, and channel '\(channel)' sends none")
        }
        guard case .smtp(let smtp) = settings.kind else {
            return PreviewTarget(form: settings.form, sender: "", part: part)
        }
        return PreviewTarget(form: .mail, sender: smtp.from, part: part)
    }

    func write(_ bytes: [UInt8]) throws {
        guard let output else { return FileHandle.standardOutput.write(Data(bytes)) }
        do {
            try Data(bytes).write(to: URL(filePath: output))
        } catch {
            throw CommandFailure(code: 66, text: "\(output) cannot be written")
        }
    }
}
