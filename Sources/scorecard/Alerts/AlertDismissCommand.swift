internal import ArgumentParser
internal import Store

struct AlertDismissCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Notes that held deliveries, or lost ones that are named, need no sending.")

    @OptionGroup var held: HeldDeliveries
    func run() throws { try reporting { try held.decide(.dismiss) } }
}
