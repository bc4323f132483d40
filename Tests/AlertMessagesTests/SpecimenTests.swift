import AlertMessages
import Channels
import Foundation
import Scorecard
import Store
import Testing

/// The invented alerts, in every form.
struct SpecimenTests {
    private let writer: AlertWriter

    init() throws { writer = try AlertWriter(catalogue: AlertSpecimen.catalogue) }

    @Test func `there is an invented alert of each kind, and forty in one message`() {
        #expect(Set(AlertSpecimen.all.flatMap(\.alerts).map(\.kind)) == Set(AlertKind.allCases))
        #expect(
            AlertSpecimen.all.map(\.name) == [
                "newly-red", "still-red", "recovered", "retracted", "retracted-recovery", "rule-change", "no-value",
                "withheld", "withheld-base", "not-in-catalogue", "first", "grouped",
            ])
        #expect(AlertSpecimen.all.last?.alerts.count == 40)
    }

    @Test func `each is of the colour that its kind says`() throws {
        for specimen in AlertSpecimen.all {
            for alert in specimen.alerts {
                let isRed = alert.rating.contains(#""rag":"red""#)
                let isRetractedRecovery = alert.retracted?.kind == .recovered
                #expect(
                    isRed == (alert.kind == .newlyRed || alert.kind == .stillRed || isRetractedRecovery),
                    "\(specimen.name)")
            }
        }
    }

    @Test func `Python reads every mail without a defect, and finds text and HTML alike, and nothing that is fetched`()
        throws
    {
        let mails = AlertSpecimen.all.map { (writer.write($0.alerts, as: .mail), $0.alerts.count) }
        let problems = try MailReader.problems(of: mails)
        #expect(problems.count == mails.count)
        for (specimen, found) in zip(AlertSpecimen.all, problems) { #expect(found == [], "\(specimen.name)") }
    }

    @Test func `every form says something of each`() {
        for specimen in AlertSpecimen.all {
            for form in MessageForm.allCases { #expect(writer.write(specimen.alerts, as: form).form == form) }
        }
    }
}

extension MessageContent {
    fileprivate var form: MessageForm {
        switch self {
        case .mail: .mail
        case .notify: .notify
        case .card: .card
        case .events: .events
        }
    }
}
