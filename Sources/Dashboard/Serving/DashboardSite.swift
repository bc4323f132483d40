package import Contracts
internal import Digests
package import Logging
package import Postgres
internal import Presentation
internal import Reporting
package import Scorecard
package import Settings
internal import Store

/// All that pages are made of.
package final class DashboardSite: Sendable {
    let settings: DashboardSettings
    let catalogue: Catalogue
    let database: DatabaseThreads
    let doorkeeper: Doorkeeper
    let pages: Pages
    let assets: Assets
    package let streams: LiveStreams
    let logger: Logger
    let meters: DashboardMeters?
    /// `nil` where the configuration has no report to a committee.
    let reports: ReportSettings?
    /// `nil` where no PDF and no DOCX is to be made.
    let press: PaperPress?
    let now: @Sendable () -> Timestamp

    let scorecards = ChangingCache<ScorecardKey, ShownScorecard>(limit: 48)
    let histories = ChangingCache<ScorecardKey, [ScorecardReport]>(limit: 12)
    /// What may be shown: it outlives changes, since it is taken from there only where nothing has changed.
    let decisions: DisclosureMemory
    let newestPeriods = ChangingCache<String, [AuthorityCode: Period]>(limit: 1)
    /// Pages that are the same for everybody who has not signed in.
    let publicPages = ChangingCache<String, Answer>(limit: 256)
    /// By what they say, so that nothing makes them untrue: a day is for the memory that they take.
    let papers = ChangingCache<PaperKey, Answer>(limit: 24, lifetime: .seconds(86_400))

    package init(
        _ settings: DashboardSettings, catalogue: Catalogue, pool: PostgresPool, logger: Logger,
        meters: DashboardMeters? = nil, reports: ReportSettings? = nil, press: PaperPress? = nil,
        now: @escaping @Sendable () -> Timestamp = { .byTheClock() }
    ) throws {
        self.settings = settings
        self.catalogue = catalogue
        decisions = DisclosureMemory(catalogue)
        database = DatabaseThreads(pool)
        doorkeeper = Doorkeeper(settings.signIn)
        assets = Assets()
        pages = try Pages(adding: DashboardTemplate.all)
        var generator = SystemRandomNumberGenerator()
        streams = LiveStreams(limit: settings.liveStreams, epoch: String(generator.next(), radix: 36))
        self.logger = logger
        self.meters = meters
        self.reports = reports
        self.press = press
        self.now = now
    }

    /// Forgets what was read: something may have changed.
    package func forget() {
        // First what pages are made of, then the pages.
        scorecards.empty()
        histories.empty()
        newestPeriods.empty()
        publicPages.empty()
        streams.announce()
    }

    /// Ends what would keep the program from ending.
    package func endLongAnswers() {
        streams.end()
        press?.end()
    }

    /// Ends what is open.
    package func close() {
        endLongAnswers()
        database.close()
    }

    /// The authorities whose scorecards there are, in the order of the catalogue.
    var rated: [Authority] { catalogue.authorities.filter(\.isRated) }
}
