import Delivery
import Testing

extension SystemTests {
    @Suite("A notifier that is killed at a step of a delivery")
    struct DeliveryStepTests {
        /// A step, and what it must come to.
        struct Case: CustomTestStringConvertible {
            let point: Failpoint
            /// The state that the kill leaves.
            let state: String
            var mails = 1
            var resends = 0
            /// Attempts that are stored in the end.
            var attempts = 1
            var mailFaults: [String] = []
            /// A kill before it, where the step is part of mending another.
            var before: Failpoint?

            var testDescription: String { point.rawValue }
        }

        private static let cases = [
            Case(point: .deliveryClaimed, state: "claimed"),
            // The server never saw the end of the mail; the sender cannot know, and sends it once more.
            Case(point: .deliveryCommitting, state: "committing", resends: 1),
            // The gap that no sender can close: two mails with one Message-ID.
            Case(point: .deliveryHandedOver, state: "committing", mails: 2, resends: 1),
            Case(point: .deliveryRefused, state: "committing", resends: 1, mailFaults: ["--reject-first", "1"]),
            Case(point: .deliverySettled, state: "sent"),
            Case(point: .deliveryUncertain, state: "uncertain", resends: 1, before: .deliveryCommitting),
        ]

        @Test("Every step of a delivery has its case")
        func all() {
            #expect(Set(Self.cases.map(\.point)) == Set(Failpoint.allCases.filter(\.isOfSender)))
        }

        @Test("One mail, or two with one Message-ID where its answer was lost", arguments: cases)
        func killed(_ step: Case) throws {
            let system = try TestSystem(Catalogue(), mailFaults: step.mailFaults)
            for name in [Worker.Name.importer, .ragCalculator] { try system.start(name) }
            try system.publish(
                ["2018-19-Q1": "95", "2018-19-Q2": "60"].sorted { $0.key < $1.key }.map {
                    SubmittedReturn(measure: "visits-on-time", period: $0.key, value: $0.value)
                })
            for point in [step.before, step.point].compactMap(\.self) {
                let notifier = try system.start(.notifier, environment: [Failpoint.variable: "\(point.rawValue)=kill"])
                #expect(try notifier.process.waitForEnd() == .signalled(9), "\(notifier.log)")
                system.forget(notifier)
                try system.endLeases()
            }
            #expect(try system.delivery()?.state == step.state)

            try system.start(.notifier)
            let delivery = try system.waitForDelivery("sent")
            #expect(delivery.resends == step.resends)
            #expect(delivery.attempts == step.attempts)
            let mails = try system.mail.mails().map(\.messageID)
            #expect(mails == Array(repeating: delivery.messageID, count: step.mails))
        }
    }
}
