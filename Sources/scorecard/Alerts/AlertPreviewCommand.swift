internal import AlertMessages
internal import ArgumentParser
internal import Channels
internal import Contracts
internal import Foundation
internal import Store

struct AlertPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Shows an alert or a delivery as a channel would get it; sends nothing.",
        discussion: """
            For mail the whole mail, or one part of it; for card, notify and events the body that is posted. With \
            --channel the sender's address is that channel's.
            """)

    @Argument(help: "An alert's id, or a delivery's number for all that it tells of.")
    var subject: String
    @OptionGroup var options: PreviewOptions

    func validate() throws { _ = try AlertSubject(argument: subject) }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let target = try options.target(context)
            let writer = try AlertWriter(catalogue: context.catalogue())
            let (told, id) = try alerts(context)
            try options.write(try target.bytes(writer.write(told, as: target.form), id: id))
        }
    }

    private func alerts(_ context: CommandContext) throws -> (told: [DeliveryStore.Told], id: String) {
        let connection = try context.database()
        switch try AlertSubject(argument: subject) {
        case .alert(let id):
            let told = try DeliveryStore.alert(id, on: connection)
            guard !told.isEmpty else { throw AlertShowCommand.noAlert(id) }
            return (told, id)
        case .delivery(let number):
            guard let delivery = try AlertTrailStore.delivery(number, on: connection) else {
                throw AlertShowCommand.noDelivery(number)
            }
            guard let first = delivery.alerts.first else {
                throw CommandFailure(code: 1, text: "delivery \(number) tells of nothing any more")
            }
            return (try DeliveryStore.alerts(of: number, on: connection), first)
        }
    }
}
