/// What is measured. The raw value is the name on the command line and in the report's JSON.
enum Workload: String, CaseIterable, Codable, Hashable, Sendable {
  case starts
  case dispatch
  case events
  case singles
  case receipts
  case timers
  case journeys
  case burst
  case emails
  case texts
  case idle
  case memory
  case restart
  case nodes
  case peer

  /// One line of what is done, for the table and the page.
  var title: String {
    switch self {
    case .starts: "a returned debit becomes a case and a run that sends"
    case .dispatch: "a message is rendered, archived, handed over, accepted"
    case .events: "an event for a run that waits: inbox, decision, history, timer"
    case .singles: "the same, one event per call, 64 callers at once"
    case .receipts: "a receipt of a provider: message, address, audit, run, timer"
    case .timers: "a timer comes due: decision, history, next timer"
    case .journeys: "step, wait for an event, step: both steps send"
    case .burst: "timers due at one second, until all are decided and committed"
    case .emails: "dispatch of e-mails by SMTP to smtp-sink, over as many connections as in production"
    case .texts: "dispatch of text messages by HTTP to a sink that answers as CM.com does"
    case .idle: "processor while nothing is due, in a process of its own, after the database has cleaned up"
    case .memory: "resident memory, the most during everything above"
    case .restart: "from start after kill -9 until the first new event is committed"
    case .nodes: "events by two processes on one database"
    case .peer: "DBOS on the flow of journeys"
    }
  }

  /// Whether it sends over a line, to servers that take everything.
  var isOutward: Bool { self == .emails || self == .texts }

  /// Whether it starts and ends processes, or has one of its own, and is not done in the one that works.
  var isAboutProcesses: Bool {
    switch self {
    case .emails, .texts, .idle, .restart, .nodes, .peer: true
    case .starts, .dispatch, .events, .singles, .receipts, .timers, .journeys, .burst, .memory: false
    }
  }
}

/// A bound that a figure should keep at a million waiting runs.
enum Goal: Codable, Hashable, Sendable {
  case atLeast(Double)
  case atMost(Double)

  func isMet(by value: Double) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }
}
