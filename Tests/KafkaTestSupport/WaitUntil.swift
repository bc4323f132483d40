/// Asks again and again until something holds.
///
/// - Parameters:
///   - limit: How long to go on.
///   - condition: What is waited for; it should itself wait a moment, for instance by polling a client.
/// - Returns: Whether it held in time.
@discardableResult
package func waitUntil(_ limit: Duration = .seconds(30), _ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try condition() { return true }
    }
    return false
}
