import KafkaTestSupport
import Testing

/// Each history of the page raises exactly the alerts that it says, and tells of them exactly whom it says.
@Suite("Histories of ratings", .ownThread, .timeLimit(.minutes(10)))
struct AlertHistoryTests {
    /// How the ratings come to the notifier: the outcome must be the same.
    enum Way: String, CaseIterable, Sendable {
        case oneByOne, allAtOnce, twice
    }

    private static let histories = (try? HistoryPage())?.histories ?? []

    private nonisolated(unsafe) static let runs: [Way: Result<HistoryRun, any Error>] = Dictionary(
        uniqueKeysWithValues: Way.allCases.map { way in
            (way, Result { try HistoryRun(batchSize: way == .oneByOne ? 1 : 5_000, isReplayed: way == .twice) })
        })

    @Test("Every row of the page is read, each with a name of its own")
    func page() throws {
        let page = try HistoryPage()
        #expect(page.histories.count >= 40)
        #expect(Set(page.histories.map(\.name)).count == page.histories.count)
        let marks = Set(page.histories.flatMap(\.steps).compactMap(\.mark))
        #expect(marks == Set(HistoryStep.Mark.allCases), "a mark that no history has shows nothing")
    }

    @Test("Exactly the alerts, and exactly the messages", arguments: histories)
    func history(_ history: History) throws {
        for way in Way.allCases {
            let run = try #require(Self.runs[way]).get()
            let number = "\(history.number)"
            let alerts = HistoryRun.counted(run.alerts[number] ?? []).sorted()
            #expect(alerts == history.alerts, "alerts, read \(way.rawValue)")
            let deliveries = (run.deliveries[number] ?? []).sorted()
            #expect(deliveries == history.deliveries, "messages, read \(way.rawValue)")
        }
    }

    @Test("No alert belongs to no history", arguments: Way.allCases)
    func noneElse(_ way: Way) throws {
        let run = try #require(Self.runs[way]).get()
        #expect(Set(run.alerts.keys).isSubset(of: Set(Self.histories.map { "\($0.number)" })))
        #expect(run.alerts.values.map(\.count).reduce(0, +) == run.raised)
        #expect(run.isUnchanged, "reading everything again changes something")
    }
}
