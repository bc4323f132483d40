internal import Delivery
internal import Operations
internal import Rating

@main
struct RagCalculator {
    static func main() async {
        await WorkerProcess.run("rag-calculator", metrics: RatingMetric.all) { context in
            let catalogue = context.catalogue
            return [
                WorkerProcess.loop(context) {
                    try RatingHandler(catalogue: catalogue, meters: context.metrics.map { RatingMeters($0) })
                }
            ]
        }
    }
}
