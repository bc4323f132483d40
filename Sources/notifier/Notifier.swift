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
            try ChannelCheck.check(routes, file: "\(context.folder.path)/routes.yaml")
            let wake = WakeSignal()
            let pulse = context.condition.addLoop("sender", patience: DeliverySender.patience)
            let sender = WorkerProcess.Work(name: "sender", wake: { wake.wake() }) {
                DeliverySender(
                    database: context.database, catalogue: catalogue, routes: routes, wake: wake,
                    stop: context.stop, pulse: pulse, condition: context.condition,
                    meters: context.metrics.map { SendMeters($0, routes: routes) }, logger: context.logger
                ).run()
            }
            let loop = WorkerProcess.loop(context, onCommit: { wake.wake() }) {
                NotifyHandler(
                    catalogue: catalogue, routes: routes, meters: context.metrics.map { AlertMeters($0) },
                    logger: context.logger)
            }
            return [sender, loop] + watch(context)
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
