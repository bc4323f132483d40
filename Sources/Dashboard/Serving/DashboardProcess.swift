internal import CommitteeReport
internal import Contracts
internal import Delivery
internal import Foundation
internal import HealthServer
internal import Logging
internal import Operations
internal import Postgres
internal import PrometheusText
internal import ServiceLifecycle
internal import Scorecard
internal import Settings
internal import Store

/// The dashboard as a process: its pages, the watch for changes on a thread of its own, and the health pages.
package enum DashboardProcess {
    private static let name = "dashboard"

    /// Runs until a signal asks for the end, and exits with a code by sysexits.h.
    package static func run() async -> Never {
        do {
            try await serve(ProcessInfo.processInfo.environment)
            exit(0)
        } catch let stop as DeliveryStop {
            WorkerProcess.fail(name, stop.exitCode, stop.description)
        } catch {
            WorkerProcess.fail(name, 78, "\(error)")
        }
    }

    private static func serve(_ environment: [String: String]) async throws {
        let folder = ConfigurationFolder(path: environment["SCORECARD_CONFIG"] ?? "config")
        let settings = try SettingsReader(folder, worker: name, environment: environment).dashboard()
        let catalogue = try CatalogueReader.read(folder)
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        let logger = Logger(label: name) { JSONLogHandler(label: $0, level: level) }
        let database = try configuration(settings)
        let metrics = settings.healthPort.map { _ in
            MetricRegistry(DashboardMetric.all + WorkerMetric.all + ProcessMetric.all)
        }
        let reports = try reports(folder, catalogue)
        let site = try DashboardSite(
            settings, catalogue: catalogue,
            pool: PostgresPool(configuration: database, limit: settings.connections), logger: logger,
            meters: metrics.map { DashboardMeters($0) }, reports: reports,
            press: reports == nil ? nil : press(settings, environment, logger))
        let condition = WorkerCondition(awaiting: [.database, .schema], loop: "watch")
        let stop = StopSignal()
        let watch = try ChangeWatch(
            database, migrations: try Schema.migrations(), condition: condition, stop: stop, logger: logger,
            onChange: { site.forget() }, onLoss: { site.forget() })
        var services: [any Service] = []
        if let port = settings.healthPort, let metrics {
            collect(into: metrics, site, condition)
            services.append(
                HealthService(
                    host: settings.healthHost, port: port, condition: condition, metrics: metrics, logger: logger))
        }
        services.append(PagesService(site))
        logger.notice("starting")
        try await WorkerProcess.run(
            services, [WorkerProcess.Work(name: "watch") { try watch.run() }], stop: stop, logger: logger)
        site.close()
        logger.notice("stopped")
    }

    /// Says once what cannot be made, and why.
    private static func press(
        _ settings: DashboardSettings, _ environment: [String: String], _ logger: Logger
    ) -> PaperPress? {
        guard settings.papers > 0 else { return nil }
        let press = PaperPress(limit: settings.papers, deadline: settings.paperDeadline, environment: environment)
        for (paper, fault) in press.faults {
            logger.notice("not made here", metadata: ["form": "\(paper.rawValue)", "because": "\(fault.reason)"])
        }
        return press
    }

    /// A council that makes no report to a committee has no file of them.
    private static func reports(_ folder: ConfigurationFolder, _ catalogue: Catalogue) throws -> ReportSettings? {
        let file = "\(folder.path)/\(ReportSettingsReader.fileName)"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return try ReportSettingsReader.read(folder, catalogue: catalogue)
    }

    /// Somebody waits for every answer: a statement may take less long than a worker's.
    private static func configuration(_ settings: DashboardSettings) throws -> PostgresConfiguration {
        var database = try Connections.database(settings.databaseURL, application: name)
        database.connectTimeout = .seconds(3)
        database.statementTimeout = .seconds(10)
        database.lockTimeout = .seconds(5)
        database.responseTimeout = .seconds(15)
        return database
    }

    private static func collect(into registry: MetricRegistry, _ site: DashboardSite, _ condition: WorkerCondition) {
        WorkerMetric.collect(into: registry, program: name, condition: condition)
        ProcessMetric.collect(into: registry)
        registry.collect { [MetricSample(DashboardMetric.streams, is: Double(site.streams.count))] }
    }
}
