internal import Postgres
internal import Scorecard
internal import Store

/// The numbers that tables know series by, found by the places of authority and measure in the catalogue.
struct SeriesNumbers {
    private var store = SeriesStore()
    /// By authority and then measure; 0 where the number is not known yet.
    private var numbers: [Int32]
    private let measures: Int

    init(_ catalogue: Catalogue) {
        measures = catalogue.measures.count
        numbers = Array(repeating: 0, count: catalogue.authorities.count * measures)
    }

    var count: Int { numbers.count }

    subscript(_ judged: JudgedReturn) -> Int32 { numbers[place(of: judged)] }
    subscript(place: Int) -> Int32 { numbers[place] }

    /// Which of all series a return belongs to, from 0.
    func place(of judged: JudgedReturn) -> Int { judged.authority * measures + judged.measure }

    /// Forgets all: another database, or an earlier state of it, numbers series otherwise.
    mutating func forget() {
        store.forget()
        for place in numbers.indices { numbers[place] = 0 }
    }

    /// Learns the numbers of series that are not known yet, and makes those that no table has.
    mutating func ensure(_ judged: [JudgedReturn], on connection: PostgresConnection) throws {
        let unknown = judged.indices.filter { numbers[place(of: judged[$0])] == 0 }
        guard !unknown.isEmpty else { return }
        try store.ensure(unknown.lazy.map { judged[$0].series }, on: connection)
        for index in unknown { numbers[place(of: judged[index])] = store[judged[index].series] ?? 0 }
    }
}
