internal import AlertMessages
internal import ArgumentParser
internal import Channels
internal import Contracts
internal import Foundation
internal import Scorecard
internal import Store

struct AlertPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Shows an alert or a delivery as a channel would get it; sends nothing.",
        discussion: """
            For mail the whole mail, or one part of it; for card, notify and events the body that is posted. With \
            --channel the sender's address is that channel's. An invented alert needs no database: it shows what templates \
            make of it.
            """)

    @Argument(help: "An alert's id, or a delivery's number for all that it tells of.")
    var subject: String?
    @Option(
        help: ArgumentHelp(
            "Instead an invented alert: \(AlertSpecimen.all.map(\.name).joined(separator: ", ")).", valueName: "name"))
    var specimen: String?
    @OptionGroup var options: PreviewOptions

    func validate() throws {
        guard (subject == nil) != (specimen == nil) else { throw ValidationError("name an alert, or a --specimen") }
        if let subject { _ = try AlertSubject(argument: subject) }
        if let specimen, !AlertSpecimen.all.contains(where: { $0.name == specimen }) {
            let names = AlertSpecimen.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(specimen)' is no specimen; there are \(names)")
        }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let target = try options.target(context)
            let (told, id, catalogue) = try alerts(context)
            let writer = try AlertWriter(catalogue: catalogue, folder: context.folder)
            try options.write(try target.bytes(writer.write(told, as: target.form), id: id))
        }
    }

    private func alerts(
        _ context: CommandContext
    ) throws -> (told: [DeliveryStore.Told], id: String, catalogue: Catalogue) {
        if let invented = AlertSpecimen.all.first(where: { $0.name == specimen }) {
            return (invented.alerts, String(repeating: "0", count: 32), AlertSpecimen.catalogue)
        }
        let catalogue = try context.catalogue()
        let (told, id) = try stored(subject ?? "", catalogue, context)
        return (told, id, catalogue)
    }

    private func stored(
        _ subject: String, _ catalogue: Catalogue, _ context: CommandContext
    ) throws -> (told: [DeliveryStore.Told], id: String) {
        let connection = try context.database()
        switch try AlertSubject(argument: subject) {
        case .alert(let id):
            let told = try DeliveryStore.alert(id, in: catalogue, on: connection)
            guard !told.isEmpty else { throw AlertShowCommand.noAlert(id) }
            return (told, id)
        case .delivery(let number):
            guard let delivery = try AlertTrailStore.delivery(number, on: connection) else {
                throw AlertShowCommand.noDelivery(number)
            }
            guard let first = delivery.alerts.first else {
                throw CommandFailure(code: 1, text: "delivery \(number) tells of nothing any more")
            }
            return (try DeliveryStore.alerts(of: number, in: catalogue, on: connection), first)
        }
    }
}
