import Delivery
import Testing

extension SystemTests {
    @Suite("A notifier that is killed at a step of a delivery over https")
    struct HTTPSStepTests {
        /// A step of a channel, and what it must come to.
        struct Case: Sendable, CustomTestStringConvertible {
            let channel: Channel
            let point: Failpoint
            /// Messages that the receiver got whole, copies under one id included.
            let received: Int
            var resends = 0
            var end = "sent"

            var testDescription: String { "\(channel.rawValue), \(point.rawValue)" }
        }

        enum Channel: String, Sendable {
            case webhook, notify, teams
            case teamsOnHold = "teams that holds"

            func receiver() throws -> AlertReceiver {
                switch self {
                case .webhook: try .webhook()
                case .notify: try .notify()
                case .teams: try .teams()
                case .teamsOnHold: try .teams(uncertain: "hold")
                }
            }
        }

        private static let cases = [
            Case(channel: .webhook, point: .deliveryClaimed, received: 1),
            Case(channel: .webhook, point: .deliveryCommitting, received: 1, resends: 1),
            // The receiver tells the copy by its webhook-id.
            Case(channel: .webhook, point: .deliveryHandedOver, received: 2, resends: 1),
            Case(channel: .webhook, point: .deliverySettled, received: 1),
            Case(channel: .notify, point: .deliveryClaimed, received: 1),
            Case(channel: .notify, point: .deliveryCommitting, received: 1, resends: 1),
            // It is asked by the reference, and has it.
            Case(channel: .notify, point: .deliveryHandedOver, received: 1, resends: 1),
            Case(channel: .notify, point: .deliverySettled, received: 1),
            Case(channel: .teams, point: .deliveryClaimed, received: 1),
            Case(channel: .teams, point: .deliveryCommitting, received: 1, resends: 1),
            // The gap: nothing tells a card that was posted from one that was not.
            Case(channel: .teams, point: .deliveryHandedOver, received: 2, resends: 1),
            Case(channel: .teamsOnHold, point: .deliveryHandedOver, received: 1, end: "held"),
            Case(channel: .teams, point: .deliverySettled, received: 1),
        ]

        @Test(
            "Once; twice where the receiver can tell a copy or nobody can; held where the policy says so",
            arguments: cases)
        func killed(_ step: Case) throws {
            let receiver = try step.channel.receiver()
            let system = try TestSystem(Catalogue(), ["channel": receiver])
            for name in [Worker.Name.importer, .ragCalculator] { try system.start(name) }
            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")])
            let killed = try system.start(
                .notifier, environment: [Failpoint.variable: "\(step.point.rawValue)=kill"])
            #expect(try killed.process.waitForEnd() == .signalled(9), "\(killed.log)")
            system.forget(killed)
            try system.endLeases()

            let notifier = try system.start(.notifier)
            let delivery = try system.waitForDelivery(step.end)
            #expect(delivery.resends == step.resends)
            // The second message is under the id of the first.
            try eventually("the receiver has got what it must", detail: { notifier.log }) {
                try receiver.received() >= step.received
            }
            #expect(try receiver.received() == step.received)
            #expect(try receiver.broken() == [])
        }
    }
}
