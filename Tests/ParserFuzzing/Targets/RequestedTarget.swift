internal import Contracts
internal import Scorecard
package import ScorecardTestSupport

/// A rating request as the rag-calculator reads it.
package struct RequestedTarget: FuzzTarget {
    package static let name = "requested"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedEvent.requested(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        switch EventReading.read(bytes, RatingRequest.init) {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let request):
            guard EventReading.read(EventReading.written(request.write), RatingRequest.init) == .success(request) else {
                return "written and read again it is another request"
            }
            guard EventReading.read(EventReading.turned(bytes), RatingRequest.init) == .success(request) else {
                return "with its members in another order it is another request"
            }
            for cadence in Cadence.allCases {
                let period = cadence.newestPeriod(endingBy: request.from.lastDay)
                guard period.lastDay <= request.from.lastDay, period.successor.lastDay > request.from.lastDay else {
                    return "\(period) is not the newest period by \(request.from.lastDay)"
                }
            }
            return nil
        }
    }
}
