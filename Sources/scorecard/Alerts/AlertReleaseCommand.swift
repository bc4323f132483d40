internal import ArgumentParser
internal import Store

struct AlertReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Has held deliveries sent, with the Message-ID that they always had.")

    @OptionGroup var held: HeldDeliveries
    func run() throws { try reporting { try held.decide(.release) } }
}
