// swift-tools-version: 6.2
import PackageDescription

/// The web targets and Hummingbird are left out when `SCORECARD_WITHOUT_WEB` is set: a sanitizer builds the whole
/// tree again, and no test of the drivers or the rules needs a web server.
let withWeb = Context.environment["SCORECARD_WITHOUT_WEB"] == nil

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let driver = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let lifecycleUnix = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Arrows point down only; `--explicit-target-dependency-import-check error` proves it.
var targets: [Target] = [
    // The C libraries: module map and shim, nothing else.
    .systemLibrary(name: "CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // A lock that ThreadSanitizer knows.
    .target(name: "Locking", swiftSettings: strict),

    // The drivers: know nothing of scorecards.
    .target(name: "Kafka", dependencies: ["CRdKafka"], swiftSettings: driver),
    .target(name: "Postgres", dependencies: ["CLibpq", "Digests", "Locking"], swiftSettings: driver),
    .target(name: "Curl", dependencies: ["CCurl"], swiftSettings: driver),
    .target(name: "SMTP", dependencies: ["Curl", "CCurl"], swiftSettings: driver),
    .target(name: "HTTP", dependencies: ["Curl", "CCurl"], swiftSettings: driver),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: driver),
    .target(name: "Markdown", dependencies: ["CCmark"], swiftSettings: driver),
    .target(name: "Spreadsheet", dependencies: ["CXlsxWriter"], swiftSettings: driver),

    // Numbers for operators: a backend of swift-metrics that writes Prometheus' text format.
    .target(name: "PrometheusText", dependencies: ["Locking", coreMetrics], swiftSettings: strict),

    // The domain, pure.
    .target(name: "Scorecard", dependencies: [bigInt], swiftSettings: strict),

    // What is written on the wire, in files and in tables.
    .target(name: "Contracts", dependencies: ["Scorecard", "Digests"], swiftSettings: strict),
    .target(name: "Settings", dependencies: ["Scorecard", yams], swiftSettings: strict),
    .target(
        name: "Store", dependencies: ["Postgres", "Scorecard", "Contracts", "Locking"],
        resources: [
            .embedInCode("Migrations/0001_first.sql"), .embedInCode("Migrations/0002_roles.sql"),
            .embedInCode("Migrations/0003_redrive.sql"), .embedInCode("Migrations/0004_counts_for_mails.sql"),
            .embedInCode("Migrations/0005_restore.sql"), .embedInCode("Migrations/0006_alerts.sql"),
            .embedInCode("Migrations/0007_reporting.sql"),
        ], swiftSettings: strict),
    .target(
        name: "Delivery",
        dependencies: [
            "Kafka", "Postgres", "Store", "Contracts", "PrometheusText", "Locking", metrics, coreMetrics, logging,
        ],
        // Steps at which tests end a worker: see docs/guarantees.md.
        swiftSettings: strict + [.define("FAILPOINTS", .when(configuration: .debug))]),

    // Figures, periods and verdicts in words.
    .target(name: "Wording", dependencies: ["Scorecard"], swiftSettings: strict),

    // How an alert reaches people: each kind of channel, and what it is told with.
    .target(
        name: "Channels", dependencies: ["Settings", "Contracts", "SMTP", "HTTP", "Digests", "Scorecard"],
        swiftSettings: strict),
    .target(
        name: "AlertMessages",
        dependencies: ["Channels", "Settings", "Store", "Contracts", "Scorecard", "Wording", mustache],
        resources: [
            .embedInCode("Templates/subject.mustache"), .embedInCode("Templates/mail.text.mustache"),
            .embedInCode("Templates/mail.html.mustache"), .embedInCode("Templates/notify.mustache"),
            .embedInCode("Templates/card.mustache"),
        ], swiftSettings: strict),

    // What each worker does.
    .target(
        name: "Importing",
        dependencies: ["Settings", "Delivery", "Kafka", "Postgres", "Store", "Contracts", "Scorecard"],
        swiftSettings: strict),
    .target(
        name: "Rating",
        dependencies: [
            "Delivery", "Kafka", "Postgres", "Store", "Contracts", "Digests", "Scorecard", "PrometheusText",
            coreMetrics,
        ],
        swiftSettings: strict),
    // How a rating came about, told from what is stored.
    .target(
        name: "Explaining", dependencies: ["Rating", "Postgres", "Store", "Contracts", "Scorecard"],
        swiftSettings: strict),
    .target(
        name: "Notifying",
        dependencies: [
            "Settings", "Delivery", "Kafka", "Postgres", "Store", "Contracts", "Channels", "AlertMessages", "Scorecard",
            "PrometheusText", "Locking", metrics, coreMetrics, logging,
        ],
        swiftSettings: strict),
    .target(
        name: "Reporting", dependencies: ["Postgres", "Store", "Contracts", "Scorecard", "Locking"],
        swiftSettings: strict),
    // What pages and paper have in common: rows in words, tables, charts, the stylesheet.
    .target(
        name: "Presentation",
        dependencies: ["Reporting", "Store", "Contracts", "Scorecard", "Wording", mustache],
        resources: [
            .embedInCode("Styles/scorecard.css"),
            // A link to docs: page and document are one text.
            .embedInCode("Texts/reading-the-scorecard.md"),
            .embedInCode("Templates/page.mustache"),
            .embedInCode("Templates/verdict.mustache"),
            .embedInCode("Templates/scorecard-table.mustache"),
            .embedInCode("Templates/count-table.mustache"),
            .embedInCode("Templates/legend.mustache"),
            .embedInCode("Templates/measure-heading.mustache"),
            .embedInCode("Templates/figures.mustache"),
            .embedInCode("Templates/commentary.mustache"),
            .embedInCode("Templates/action.mustache"),
            .embedInCode("Templates/chart.mustache"),
        ], swiftSettings: strict),
    // The committee's report: its sections, and each form that it is written in.
    .target(
        name: "CommitteeReport",
        dependencies: [
            "Presentation", "Reporting", "Settings", "Postgres", "Store", "Contracts", "Digests", "Locking", "Markdown",
            "Scorecard", "Spreadsheet", "Wording", mustache,
        ],
        resources: [
            .embedInCode("Templates/report.mustache"), .embedInCode("Templates/background.mustache"),
            .embedInCode("Templates/count-section.mustache"), .embedInCode("Templates/reds.mustache"),
            .embedInCode("Templates/appendix.mustache"), .embedInCode("Templates/report.css"),
            .embedInCode("Paper/tagged_pdf.py"), .embedInCode("Paper/report.lua"),
        ], swiftSettings: strict),
    .target(
        name: "Operations",
        dependencies: [
            "Settings", "Delivery", "Kafka", "Postgres", "Store", "Contracts", "Scorecard", "PrometheusText", "Locking",
            logging, lifecycle, lifecycleUnix,
        ] + (withWeb ? ["HealthServer"] : []),
        swiftSettings: strict + (withWeb ? [.define("WEB")] : [])),

    // The programs: one short @main file each, and the command line.
    .executableTarget(
        name: "importer", dependencies: ["Importing", "Operations", "Settings", "Delivery"],
        swiftSettings: strict),
    .executableTarget(
        name: "rag-calculator", dependencies: ["Rating", "Operations", "Settings", "Delivery"],
        swiftSettings: strict),
    .executableTarget(
        name: "notifier",
        dependencies: ["Notifying", "AlertMessages", "Channels", "Operations", "Settings", "Delivery"],
        swiftSettings: strict),
    .executableTarget(
        name: "scorecard",
        dependencies: [
            "Reporting", "Importing", "Rating", "Explaining", "Operations", "Settings", "Delivery", "Store", "Kafka",
            "Postgres",
            "Contracts", "Scorecard", "Channels", "AlertMessages", "CommitteeReport", "Presentation", argumentParser,
        ],
        swiftSettings: strict),
]

// The rules alone, measured: see docs/benchmarks.md.
targets.append(
    .executableTarget(
        name: "rating-benchmark", dependencies: ["Scorecard", "ScorecardTestSupport", "Settings", argumentParser],
        path: "Benchmarks/engine", swiftSettings: strict))

// Tests: pure logic, mock cluster, PostgreSQL, SMTP, then whole processes.
targets += [
    .target(
        name: "KafkaTestSupport", dependencies: ["CRdKafka", "Kafka"], path: "Tests/KafkaTestSupport",
        swiftSettings: driver),
    .testTarget(name: "BrokerTests", dependencies: ["Kafka", "KafkaTestSupport"], swiftSettings: strict),
    .testTarget(name: "KafkaTests", dependencies: ["Kafka", "KafkaTestSupport"], swiftSettings: strict),
    .target(
        name: "PostgresTestSupport", dependencies: ["Postgres"], path: "Tests/PostgresTestSupport",
        swiftSettings: strict),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres", "PostgresTestSupport"], swiftSettings: strict),
    .testTarget(
        name: "PrometheusTextTests", dependencies: ["PrometheusText", coreMetrics], swiftSettings: strict),
    .testTarget(
        name: "OperationsTests",
        dependencies: [
            "Operations", "Delivery", "Rating", "Notifying", "Kafka", "Store", "Contracts", "Scorecard", "Settings",
            "PrometheusText", coreMetrics, logging,
        ] + (withWeb ? ["Dashboard"] : []), swiftSettings: strict + (withWeb ? [.define("WEB")] : [])),
    .testTarget(
        name: "StoreTests",
        dependencies: ["Store", "Contracts", "Scorecard", "ScorecardTestSupport", "Postgres", "PostgresTestSupport"],
        swiftSettings: strict),
    .testTarget(name: "LockingTests", dependencies: ["Locking"], swiftSettings: strict),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: strict),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: strict),
    .testTarget(name: "SMTPTests", dependencies: ["SMTP", "Curl"], swiftSettings: strict),
    // Receivers of alerts in Python, and what starts them.
    .target(name: "HTTPTestSupport", path: "Tests/HTTPTestSupport", swiftSettings: strict),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "HTTPTestSupport"], swiftSettings: strict),
    .testTarget(
        name: "ChannelsTests",
        dependencies: ["Channels", "Settings", "SMTP", "HTTP", "Contracts", "Scorecard", "HTTPTestSupport"],
        exclude: ["Server"], swiftSettings: strict),
    .testTarget(
        name: "AlertMessagesTests",
        dependencies: [
            "AlertMessages", "Channels", "SMTP", "Store", "Contracts", "Settings", "Scorecard", "ScorecardTestSupport",
        ],
        exclude: ["Reading"], swiftSettings: strict),
    .target(
        name: "ScorecardTestSupport", dependencies: ["Scorecard"], path: "Tests/ScorecardTestSupport",
        swiftSettings: strict),
    .testTarget(
        name: "ScorecardTests", dependencies: ["Scorecard", "ScorecardTestSupport"], swiftSettings: strict),
    .testTarget(
        name: "ContractsTests", dependencies: ["Contracts", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "SettingsTests", dependencies: ["Settings", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .target(
        name: "ParserFuzzing",
        dependencies: [
            "Importing", "Notifying", "AlertMessages", "CommitteeReport", "Settings", "Contracts", "Kafka", "Postgres",
            "SMTP", "HTTP", "Scorecard", "ScorecardTestSupport",
        ] + (withWeb ? ["Dashboard"] : []),
        path: "Tests/ParserFuzzing", exclude: ["Corpus"],
        swiftSettings: strict + (withWeb ? [.define("WEB")] : [])),
    .executableTarget(
        name: "parser-fuzzer", dependencies: ["ParserFuzzing", "ScorecardTestSupport"], path: "Tests/ParserFuzzer",
        swiftSettings: strict),
    .testTarget(
        name: "ParserFuzzingTests", dependencies: ["ParserFuzzing", "ScorecardTestSupport"], swiftSettings: strict),
    .testTarget(
        name: "ImportingTests",
        dependencies: ["Importing", "Settings", "Contracts", "Store", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .target(
        name: "PublishedComparison", dependencies: ["Importing", "Settings", "Scorecard"],
        path: "Tests/PublishedComparison", swiftSettings: strict),
    .executableTarget(
        name: "published-figures", dependencies: ["PublishedComparison"],
        path: "Tests/PublishedFigures", swiftSettings: strict),
    .testTarget(
        name: "PublishedComparisonTests",
        dependencies: ["PublishedComparison", "Importing", "Settings", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "DocumentTests", dependencies: ["Importing", "Contracts", "Scorecard", "ScorecardTestSupport"],
        exclude: ["Oracle"], swiftSettings: strict),
    .testTarget(
        name: "RatingTests", dependencies: ["Rating", "Contracts", "Store", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "ExplainingTests",
        dependencies: ["Explaining", "Rating", "Contracts", "Store", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "NotifyingTests",
        dependencies: ["Notifying", "Channels", "Settings", "Contracts", "Store", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "AlertHistoryTests",
        dependencies: [
            "Notifying", "Delivery", "Settings", "Kafka", "KafkaTestSupport", "Store", "Contracts", "Scorecard",
            "Postgres", "PostgresTestSupport", logging,
        ], swiftSettings: strict),
    .testTarget(
        name: "DeliveryTests",
        dependencies: ["Delivery", "Kafka", "Store", "Postgres", "PrometheusText", "ScorecardTestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "DeliveryLoopTests",
        dependencies: [
            "Delivery", "Kafka", "KafkaTestSupport", "Store", "Contracts", "Postgres", "PostgresTestSupport",
            "PrometheusText", logging,
        ], swiftSettings: strict),
    .testTarget(
        name: "ReportingTests", dependencies: ["Reporting", "Contracts", "Store", "Scorecard", "ScorecardTestSupport"],
        swiftSettings: strict),
    // Pages that show every partial and chart, of the sample's own figures.
    .target(
        name: "PresentationSpecimens",
        dependencies: [
            "Presentation", "Reporting", "Settings", "Store", "Contracts", "Scorecard", "ScorecardTestSupport",
        ],
        path: "Tests/PresentationSpecimens", swiftSettings: strict),
    .executableTarget(
        name: "presentation-specimens", dependencies: ["PresentationSpecimens", "Presentation"],
        path: "Tests/PresentationSpecimensWriter", swiftSettings: strict),
    .testTarget(
        name: "PresentationTests",
        dependencies: [
            "Presentation", "PresentationSpecimens", "Reporting", "Store", "Contracts", "Scorecard",
            "ScorecardTestSupport", "Wording",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "CommitteeReportTests",
        dependencies: [
            "CommitteeReport", "Presentation", "Reporting", "Settings", "Store", "Contracts", "Scorecard",
            "ScorecardTestSupport", "Wording",
        ], swiftSettings: strict),
    .testTarget(
        name: "SystemTests",
        dependencies: ["KafkaTestSupport", "HTTPTestSupport", "Delivery", "Kafka", "Postgres", "Contracts", "Digests"],
        exclude: ["Reports/Oracle"], swiftSettings: strict),
]

if withWeb {
    let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
    targets += [
        // The pages, and who may see them.
        .target(
            name: "Dashboard",
            dependencies: [
                "CommitteeReport", "Markdown", "Presentation", "Reporting", "Explaining", "Settings",
                "Operations", "HealthServer",
                "Delivery", "Postgres", "Store", "Contracts", "Digests", "Scorecard", "Wording", "PrometheusText",
                "Locking", hummingbird, logging, lifecycle, coreMetrics,
            ],
            resources: [
                .embedInCode("Assets/live.js"), .embedInCode("Templates/action-form.mustache"),
                .embedInCode("Templates/actions.mustache"), .embedInCode("Templates/commentary-form.mustache"),
                .embedInCode("Templates/data-cell.mustache"), .embedInCode("Templates/data-table.mustache"),
                .embedInCode("Templates/downloads.mustache"), .embedInCode("Templates/first.mustache"),
                .embedInCode("Templates/form-faults.mustache"), .embedInCode("Templates/live-mark.mustache"),
                .embedInCode("Templates/measure.mustache"),
                .embedInCode("Templates/new-action.mustache"), .embedInCode("Templates/quality.mustache"),
                .embedInCode("Templates/reds.mustache"), .embedInCode("Templates/scorecard.mustache"),
                .embedInCode("Templates/words.mustache"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "dashboard", dependencies: ["Dashboard"], swiftSettings: strict),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "Dashboard", "Settings", "Reporting", "Rating", "Store", "Contracts", "Postgres", "PostgresTestSupport",
                "Delivery", "Scorecard", "ScorecardTestSupport", hummingbird, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
    ]
    targets.append(
        .target(
            name: "HealthServer",
            dependencies: [
                "Delivery", "PrometheusText", .product(name: "Hummingbird", package: "hummingbird"), logging, lifecycle,
            ],
            swiftSettings: strict))
}

let package = Package(
    name: "scorecard",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ] + (withWeb ? [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")] : []),
    targets: targets
)
