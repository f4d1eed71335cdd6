// swift-tools-version: 6.2
import PackageDescription

// Targets in the order of the rings: C libraries, pure, engine, adapters, executables. Who may import whom is checked
// by `swift build --explicit-target-dependency-import-check error` and by TidyTests; see ARCHITECTURE.md.

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "bode",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "bode", targets: ["bode"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  ],
  targets: [
    // MARK: C libraries of Debian
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CCurlShim", dependencies: ["CLibcurl"]),
    .target(name: "CGMimeShim", dependencies: ["CGMime"]),
    .target(name: "CPhoneShim", linkerSettings: [.linkedLibrary("phonenumber")]),
    .target(name: "CSpawnShim"),
    .target(name: "CXMLShim", dependencies: ["CLibxml2"]),

    // MARK: Pure
    .target(name: "Expressions"),
    .target(name: "Domain", dependencies: ["Expressions"]),
    .target(
      name: "Importing",
      dependencies: [
        "Domain", "Expressions", "CXMLShim", "CPhoneShim", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Rendering",
      dependencies: [
        "Domain", "CCmark", "CGMimeShim", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ]),
    // Mail that comes in: bounces, complaints, answers. Knows nothing of us.
    .target(name: "MailReading", dependencies: ["CGMimeShim"]),

    // MARK: The rim
    // How programs of ours start others, and learn of their end.
    .target(name: "ChildProcesses", dependencies: ["CSpawnShim"]),

    // MARK: The durable loop
    .target(
      name: "Engine",
      dependencies: ["Domain", "Importing", "MailReading", "Rendering", crypto, logging, metrics]),
    .target(name: "Rehearsal", dependencies: ["Engine", "Domain", "Rendering"]),

    // MARK: Adapters
    .target(
      name: "Providers",
      dependencies: ["Engine", "Domain", "Rendering", "ChildProcesses", "CCurlShim", grdb, crypto]),
    .target(
      name: "Storage",
      dependencies: [
        "Engine", "Domain", "ChildProcesses", "CLibpq", "CZlib", grdb,
        .product(name: "GRDBSQLite", package: "GRDB.swift"), crypto,
      ]),
    .target(
      name: "Web",
      dependencies: [
        "Engine", "Domain", "Rendering", "Importing", "CQREncode", hummingbird, httpTypes, crypto, logging,
        metrics, .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),

    // MARK: Executables and the test kit
    // What tests of every ring share, and the pure ones may: it knows nothing of us.
    .target(name: "TestSupport"),
    .target(
      name: "EngineTestKit", dependencies: ["Engine", "Domain", "Importing", "Rendering", "TestSupport", logging]),
    // Starts PostgreSQL servers for tests, and breaks them.
    // A PostgreSQL server of a test's own.
    .target(name: "PostgresTestKit", dependencies: ["ChildProcesses"]),
    // Mail servers of a test's own.
    .target(name: "MailTestKit", dependencies: ["PostgresTestKit", "ChildProcesses"]),
    // The whole engine under a scheduler that decides everything by a seed.
    .target(
      name: "Simulation",
      dependencies: ["Engine", "EngineTestKit", "Rehearsal", "Domain", "Rendering", "Storage", logging]),
    .executableTarget(
      name: "simulate",
      dependencies: ["Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    // Houses that are killed, and a provider that outlives them.
    .target(
      name: "CrashKit",
      dependencies: [
        "Engine", "EngineTestKit", "Domain", "Providers", "Storage", "Rendering", "ChildProcesses", crypto, logging,
      ]),
    .executableTarget(name: "crashnode", dependencies: ["CrashKit"]),
    // Measures; never part of the product.
    .executableTarget(
      name: "bench",
      dependencies: [
        "Engine", "EngineTestKit", "Domain", "Importing", "Rendering", "Storage", "PostgresTestKit", "ChildProcesses",
        logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Started and killed by the tests of the engine; never part of the product.
    .executableTarget(
      name: "crashworld",
      dependencies: ["Engine", "EngineTestKit", "Domain", "Providers", "Storage", "Rendering", logging]),
    .executableTarget(
      name: "bode",
      dependencies: [
        "Expressions", "Domain", "Importing", "MailReading", "Rendering", "Engine", "Rehearsal", "Providers", "Storage",
        "Web", "ChildProcesses", .product(name: "ArgumentParser", package: "swift-argument-parser"), hummingbird,
        logging,
        crypto,
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // MARK: Tests
    .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "TestSupport"]),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "Expressions", "TestSupport"]),
    .testTarget(name: "ImportingTests", dependencies: ["Importing", "Domain", "TestSupport"]),
    .testTarget(name: "MailReadingTests", dependencies: ["MailReading", "TestSupport"]),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Domain", "TestSupport"]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "EngineTestKit", "PostgresTestKit", "MailTestKit", "Domain", "Importing", "Providers", "Storage",
        "Rendering",
        "TestSupport", "ChildProcesses", logging,
      ],
      exclude: ["Golden/Recordings"]),
    .testTarget(
      name: "RehearsalTests",
      dependencies: [
        "Rehearsal", "Engine", "Domain", "Importing", "Rendering", "Providers", "Storage", logging, crypto,
      ]),
    .testTarget(
      name: "ProvidersTests",
      dependencies: [
        "Providers", "Engine", "EngineTestKit", "Domain", "Rendering", "TestSupport", "MailTestKit", "ChildProcesses",
        grdb, crypto,
      ],
      exclude: ["Servers"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "Engine", "EngineTestKit", "PostgresTestKit", "Domain", "ChildProcesses", grdb, crypto, metrics,
      ]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Engine", "Domain", "TestSupport", hummingbird, httpTypes, crypto, logging, metrics,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    // The API through the whole house in memory, and by the client of others.
    .testTarget(
      name: "APITests",
      dependencies: [
        "Web", "Engine", "EngineTestKit", "PostgresTestKit", "Domain", "Providers", "Storage", "ChildProcesses",
        hummingbird, httpTypes, crypto, logging,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], exclude: ["Client", "Servers"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "Domain", "Engine", "EngineTestKit", "Storage"]),
    .testTarget(
      name: "CrashTests",
      dependencies: ["CrashKit", "PostgresTestKit", "Engine", "EngineTestKit", "Domain", "Storage"]),
    .testTarget(
      name: "BodeTests",
      dependencies: [
        "bode", "Storage", "Web", "Engine", "Domain", "Rehearsal", "PostgresTestKit", httpTypes, logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "ChildProcessesTests", dependencies: ["ChildProcesses"]),
    .testTarget(name: "BenchTests", dependencies: ["bench", "Domain", "Engine", "Storage"]),
    .testTarget(name: "TidyTests"),
  ],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system && !target.name.hasSuffix("Shim") {
  target.swiftSettings = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
