internal import AlertMessages
internal import Channels
internal import Settings
internal import Delivery
internal import Notifying
internal import Operations

@main
struct Notifier {
    static func main() async {
        await WorkerProcess.run("notifier", metrics: NotifierMetric.all) { context in
            let catalogue = context.catalogue
            let routes = try RoutesReader.read(context.folder, environment: context.environment)
            let writer = try AlertWriter(catalogue: catalogue, folder: context.folder)
            let opener = ChannelOpener(outbound: context.outbound)
            try opener.check(routes, file: "\(context.folder.path)/routes.yaml")
            let wake = WakeSignal()
            let crew = SenderCrew(
                database: context.database, writer: writer, routes: routes, opener: opener,
                wake: wake, stop: context.stop, condition: context.condition,
                meters: context.metrics.map { SendMeters($0, routes: routes) }, logger: context.logger)
            let senders = crew.places().map { place in
                WorkerProcess.Work(name: place.name, wake: { wake.wake() }) { try place.run() }
            }
            let loop = WorkerProcess.loop(context, onCommit: { wake.wake() }) {
                NotifyHandler(
                    catalogue: catalogue, routes: routes, meters: context.metrics.map { AlertMeters($0) },
                    logger: context.logger)
            }
            return senders + [loop] + watch(context)
        }
    }

    /// Looks after the number of deliveries, where somebody can ask for it.
    private static func watch(_ context: WorkerContext) -> [WorkerProcess.Work] {
        guard let metrics = context.metrics else { return [] }
        let watch = DeliveryWatch(
            database: context.database, registry: metrics, stop: context.stop,
            pulse: context.condition.addLoop("delivery-watch", patience: DeliveryWatch.patience),
            logger: context.logger)
        return [WorkerProcess.Work(name: "delivery-watch") { watch.run() }]
    }
}
