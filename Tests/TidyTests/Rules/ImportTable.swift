/// Who may import whom. The compiler checks declared dependencies but lets transitive ones pass: this table does not.
///
/// A new line here is a decision: say why. The picture of it is in `ARCHITECTURE.md`.
enum ImportTable {
  struct Row {
    /// Modules that any file of the target may import.
    let allowed: Set<String>
    /// Modules that only these files or folders (below the target's own) may import.
    var somewhere: [String: [String]] = [:]
  }

  static let rows: [String: Row] = [
    // Pure: no input or output, no clock, no randomness. What they import is pure in that sense too.
    "Expressions": Row(
      allowed: [],
      somewhere: [
        // CEL's timestamps name zones of the tz database; the files of the conformance suite are JSON.
        "Foundation": ["Evaluation/ZoneOffset.swift", "Conformance/"]
      ]),
    "Domain": Row(allowed: ["Expressions"]),
    "Importing": Row(
      allowed: ["Domain", "Expressions"],
      somewhere: [
        "CXMLShim": ["Bank/XMLPushParser.swift"],
        "CPhoneShim": ["Phone/"],
        "Yams": ["Configuration/"],
      ]),
    "MailReading": Row(allowed: [], somewhere: ["CGMimeShim": ["Tree/"]]),
    "Rendering": Row(
      allowed: ["Domain"],
      somewhere: [
        "CCmark": ["Document/MarkdownReader.swift"],
        "CGMimeShim": ["Email/"],
        "Mustache": ["Template/"],
        "Yams": ["Template/", "HouseStyle/"],
      ]),

    // The loop: knows ports, not adapters. Crypto for keys and digests, which are pure functions of their bytes.
    "Engine": Row(
      allowed: ["Domain", "Importing", "Rendering", "Crypto", "Logging", "Synchronization"],
      somewhere: [
        "MailReading": ["Mail/"],
        // The interface only: which backend counts is decided at the rim.
        "CoreMetrics": ["Observation/HouseMetrics.swift"],
      ]),
    "Rehearsal": Row(
      allowed: ["Engine", "Domain", "Importing", "Rendering", "Synchronization"],
      somewhere: [
        // The samples that people are given are files; the report is JSON too.
        "Foundation": ["Run/DropFolder.swift", "Report/RehearsalReport+JSON.swift"]
      ]),

    // Adapters: never one another.
    "Providers": Row(
      allowed: ["Engine", "Domain", "Foundation", "Synchronization"],
      somewhere: [
        "ChildProcesses": ["Drawing/DotProcess.swift"],
        "CCurlShim": ["Email/", "HTTP/", "Issuer/", "Webhook/", "Mailbox/"],
        "Glibc": ["Email/CStrings.swift"],
        "Dispatch": ["Email/QueueExecutor.swift", "Webhook/"],
        "GRDB": ["Sandbox/"],
        "Crypto": ["Sandbox/", "Email/", "HTTP/", "SMS/", "WhatsApp/"],
        // Whether a text fits the GSM alphabet is said by the same table as in its preview.
        "Rendering": ["SMS/Kannel/KannelRequest.swift"],
      ]),
    "Storage": Row(
      allowed: ["Engine", "Domain", "Crypto", "Foundation", "Synchronization"],
      somewhere: [
        "ChildProcesses": ["Backup/PostgresPrograms.swift"],
        "GRDB": ["SQLite/"],
        "GRDBSQLite": ["SQLite/"],
        "CLibpq": ["PostgreSQL/"],
        "CZlib": ["Archive/Deflate.swift"],
        "Dispatch": ["Archive/ArchiveQueue.swift", "PostgreSQL/PostgresSession.swift"],
        "Glibc": ["Archive/"],
      ]),
    "Web": Row(
      allowed: ["Engine", "Domain", "Hummingbird", "HTTPTypes", "Crypto", "Logging", "Synchronization", "Foundation"],
      somewhere: [
        "CQREncode": ["Pages/QRDrawing.swift"],
        "CryptoExtras": ["Access/ScryptPasswords.swift", "Access/OpenID/JSONWebKeySet.swift"],
        "CoreMetrics": ["Operations/"],
        "Glibc": ["Pages/LookUpLimit.swift", "Operations/ProcessFigures.swift"],
        "NIOCore": ["Server/", "Console/Import/", "Access/", "Live/"],
        // A stream to a browser must end when the server does.
        "ServiceLifecycle": ["Live/"],
        "Rendering": ["Console/Archive/", "Console/Design/", "Console/Workshop/", "Sandbox/", "API/"],
        "Importing": ["Console/"],
      ]),

    // The rim: puts everything together.
    "ChildProcesses": Row(allowed: ["CSpawnShim", "Foundation", "Glibc", "Synchronization"]),
    "crashworld": Row(
      allowed: [
        "Domain", "Importing", "Rendering", "Engine", "EngineTestKit", "Rehearsal", "Providers", "Storage",
        "Foundation",
        "Glibc", "Logging", "Synchronization",
      ]),
    "Simulation": Row(
      allowed: [
        "Domain", "Rendering", "Engine", "EngineTestKit", "Rehearsal", "Storage", "Logging", "Synchronization",
      ],
      somewhere: [
        // Seeds run beside each other on the threads of the machine; inside a seed nothing does.
        "Dispatch": ["Report/SeedRun.swift"]
      ]),
    "simulate": Row(allowed: ["Simulation", "ArgumentParser", "Foundation", "Synchronization"]),
    "CrashKit": Row(
      allowed: [
        "Domain", "Rendering", "Engine", "EngineTestKit", "Providers", "Storage", "ChildProcesses", "Crypto",
        "Foundation", "Glibc", "Logging", "Synchronization",
      ]),
    "crashnode": Row(allowed: ["CrashKit", "Foundation"]),
    "bench": Row(
      allowed: [
        "Domain", "Importing", "Rendering", "Engine", "EngineTestKit", "Storage", "PostgresTestKit", "ChildProcesses",
        "ArgumentParser", "Foundation", "Glibc", "Logging", "Synchronization",
      ]),
    "PostgresTestKit": Row(allowed: ["ChildProcesses", "Foundation", "Synchronization"]),
    "MailTestKit": Row(allowed: ["PostgresTestKit", "ChildProcesses", "Foundation", "Synchronization"]),
    "TestSupport": Row(allowed: []),
    "EngineTestKit": Row(
      allowed: ["Engine", "Domain", "Importing", "Rendering", "TestSupport", "Logging", "Synchronization"]),
    "bode": Row(
      allowed: [
        "Expressions", "Domain", "Importing", "MailReading", "Rendering", "Engine", "Rehearsal", "Providers", "Storage",
        "Web", "ChildProcesses", "ArgumentParser", "Configuration", "Hummingbird", "Logging", "Crypto", "Foundation",
        "Glibc", "Synchronization", "SystemPackage",
      ]),
  ]

  /// Rings from the inside to the rim, for the tests of the table itself.
  static let pure: Set<String> = ["Expressions", "Domain", "Importing", "MailReading", "Rendering"]
  static let adapters: Set<String> = ["Providers", "Storage", "Web"]
}
