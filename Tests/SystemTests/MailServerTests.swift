import Glibc
import Testing

extension SystemTests {
    @Suite("A mail server with troubles")
    struct MailServerTests {
        /// A system in which one measure has become red, and its mail meets the server's faults.
        private func systemWithRed(_ faults: [String]) throws -> TestSystem {
            let system = try TestSystem(Catalogue(), mailFaults: faults)
            try system.startAll()
            try publishRed(in: system)
            return system
        }

        private func publishRed(in system: TestSystem) throws {
            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")])
        }

        @Test("A temporary refusal is tried again, and the mail is sent once")
        func temporaryRefusal() throws {
            let system = try systemWithRed(["--reject-first", "1"])
            let delivery = try system.waitForDelivery("sent")
            #expect(delivery.attempts == 2)
            #expect(delivery.error.contains("451"))
            #expect(system.mail.faults == 1)
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID])
        }

        @Test("A lasting refusal is a failed delivery, said with the server's answer")
        func lastingRefusal() throws {
            let system = try systemWithRed(["--reply", "550"])
            let delivery = try system.waitForDelivery("failed")
            #expect(delivery.attempts == 1)
            #expect(delivery.error.contains("550"))
            #expect(try system.mail.mails().isEmpty)
            #expect(system.mail.faults == 1)
        }

        @Test("A connection lost before the final dot is tried again, and the mail is there once")
        func lostBeforeTheDot() throws {
            let system = try systemWithRed(["--drop-before-dot", "1"])
            let delivery = try system.waitForDelivery("sent")
            #expect(delivery.attempts == 2)
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID])
        }

        @Test("A connection lost after the final dot is sent once more, with the same Message-ID")
        func lostAfterTheDot() throws {
            let system = try systemWithRed(["--drop-after-dot", "1"])
            let delivery = try system.waitForDelivery("sent")
            #expect(delivery.resends == 1)
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID, delivery.messageID])
        }

        @Test("Where the second answer is lost too, it is held for an operator, who has it sent")
        func lostTwice() throws {
            let system = try systemWithRed(["--drop-after-dot", "2"])
            let delivery = try system.waitForDelivery("held")
            #expect(delivery.resends == 1)
            let held = try system.deliveries("--reason", "uncertain")
            #expect(held.map(\.state) == ["held"])
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID, delivery.messageID])
            try system.succeed(["alerts", "release", "--reason", "uncertain"])
            _ = try system.waitForDelivery("sent")
            #expect(try system.mail.mails().count == 3)
        }

        @Test("A notifier that was paused until its lease had run out and another had sent the mail sends nothing")
        func lostLease() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.start(.ragCalculator)
            let paused = try system.start(.notifier, environment: ["SCORECARD_FAILPOINT": "delivery-claimed=stop"])
            try publishRed(in: system)
            try eventually("it has claimed the delivery", detail: { paused.log }) { paused.process.isHalted }
            try system.endLeases()
            try system.start(.notifier)
            let delivery = try system.waitForDelivery("sent")
            paused.process.resume()
            try eventually("it lets go of the delivery", detail: { paused.log }) {
                paused.log.contains("delivery released")
            }
            #expect(try system.waitForDelivery("sent") == delivery)
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID])
        }

        @Test("A notifier that is killed before the final dot, and again after its mail, leaves one mail")
        func killedNotifier() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll()
            // The kernel takes the connection; nobody greets.
            system.mail.suspend()
            try publishRed(in: system)
            _ = try system.waitForDelivery("claimed")
            try kill(in: system)
            system.mail.resume()
            try system.endLeases()
            try system.start(.notifier)
            let delivery = try system.waitForDelivery("sent")
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID])

            try kill(in: system)
            try system.database.execute("UPDATE progress SET next_offset = 0 WHERE consumer_group = 'notifier'")
            let last = try system.start(.notifier)
            try last.waitUntilReady()
            try eventually("it has read everything again") { try system.position(of: .notifier) > 0 }
            #expect(try system.waitForDelivery("sent") == delivery)
            #expect(try system.mail.mails().count == 1)
        }

        private func kill(in system: TestSystem) throws {
            let notifier = try #require(system.workers.last { $0.name == .notifier })
            notifier.process.kill()
            system.forget(notifier)
        }
    }
}
