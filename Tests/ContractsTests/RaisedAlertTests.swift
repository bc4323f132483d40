import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

struct RaisedAlertTests {
    private func alert(
        _ kind: AlertKind = .newlyRed, period: Period = "2018-19-Q2", episode: Int32 = 1, ratingRevision: Int32 = 1
    ) -> RaisedAlert {
        RaisedAlert(
            kind: kind, series: .conferences, period: period, episode: episode, ratingRevision: ratingRevision,
            rag: .red, previousRag: .amber, previousPeriod: "2018-19-Q1", redPeriods: 1, service: "child-protection",
            raisedAt: Timestamp(millisecondsSince1970: Int64(ratingRevision)))
    }

    @Test func `an alert that is raised again has the same id`() {
        #expect(alert().id == alert(ratingRevision: 2).id)
    }

    @Test func `the id is the same in every run and release`() {
        #expect(alert().id == "67b892191d8ebefb74f826fe762ed2d7")
    }

    @Test func `another kind, period or episode is another alert`() {
        let alerts = [alert(), alert(.stillRed), alert(period: "2018-19-Q3"), alert(episode: 2)]
        #expect(Set(alerts.map(\.id)).count == alerts.count)
    }

    @Test func `the event tells neither the value nor the recipients`() {
        let alert = alert()
        #expect(
            written { alert.write(&$0) }
                == #"{"alertId":"\#(alert.id)","kind":"newly-red","authority":"E06000049","measure":"icpc-within-15-days","#
                + #""period":"2018-19-Q2","episode":1,"ratingRevision":1,"rag":"red","previousRag":"amber","#
                + #""previousPeriod":"2018-19-Q1","redPeriods":1,"service":"child-protection","#
                + #""ruleChange":false,"raisedAt":"1970-01-01T00:00:00.001Z"}"#)
    }
}
