internal import Delivery
internal import Importing
internal import Operations

@main
struct Importer {
    static func main() async {
        await WorkerProcess.run("importer") { context in
            let catalogue = context.catalogue
            return [WorkerProcess.loop(context) { ImportHandler(catalogue: catalogue) }]
        }
    }
}
