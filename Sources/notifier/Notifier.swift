internal import Settings
internal import Delivery
internal import Notifying
internal import Operations

@main
struct Notifier {
    static func main() async {
        await WorkerProcess.run("notifier") { context in
            let catalogue = context.catalogue
            let routes = try RoutesReader.read(context.folder, environment: context.environment)
            try ChannelCheck.check(routes, file: "\(context.folder.path)/routes.yaml")
            let wake = WakeSignal()
            let sender = WorkerProcess.Work(name: "sender", wake: { wake.wake() }) {
                DeliverySender(
                    database: context.database, catalogue: catalogue, routes: routes, wake: wake,
                    stop: context.stop, logger: context.logger
                ).run()
            }
            let loop = WorkerProcess.loop(context, onCommit: { wake.wake() }) {
                NotifyHandler(catalogue: catalogue, routes: routes)
            }
            return [sender, loop]
        }
    }
}
