import Glibc

/// Asks again every few milliseconds until something holds.
///
/// - Parameters:
///   - what: What is waited for, for the message.
///   - limit: How long to go on.
///   - detail: Says how far it has come, where it does not hold in time.
/// - Throws: `TestProblem` where it does not hold in time, or what `condition` throws.
func eventually(
    _ what: String, within limit: Duration = .seconds(60), detail: () -> String = { "" },
    _ condition: () throws -> Bool
) throws {
    let end = ContinuousClock.now + limit
    repeat {
        if try condition() { return }
        _ = poll(nil, 0, 20)
    } while ContinuousClock.now < end
    throw TestProblem("not within \(limit): \(what) \(detail())")
}
