public import Domain
public import Engine

/// What became of the messages of one kind of provider: what the house says of each, held against what the provider
/// wrote down. See docs/guides/crashes.md.
public struct CrashTally: Hashable, Sendable {
  /// Messages that the flows decided to send.
  public var messages = 0
  /// Of these, taken by the provider at least once.
  public var taken = 0
  /// The house counts on it and the provider never had it; or it was given up though a key or a question could have
  /// told.
  public var lost = 0
  /// Times that a message was taken once more by our doing.
  public var doubled = 0
  /// Times that a message was taken once more, or was given up though it was taken, because the provider had said that
  /// it did not have it.
  public var byProvider = 0
  /// Times that the same key came again and was recognised.
  public var repeated = 0
  /// Messages that end *unknown*.
  public var unknown = 0
  /// Of these, taken by the provider.
  public var unknownTaken = 0
  /// Refused, or given up after the last offer, and never taken.
  public var refused = 0
  /// Taken, though the house says that it was refused or cancelled.
  public var misjudged = 0
  /// The same key with other bytes.
  public var clashed = 0
  /// Sent under a key that no message of the house has: what was committed is gone.
  public var ghosts = 0
  /// Neither at their end nor *unknown* when all came to rest.
  public var unfinished = 0

  public init() {}

  /// Everything of one channel.
  ///
  /// - Parameters:
  ///   - messages: every message of the house on that channel.
  ///   - lines: the ledger; lines of other channels are passed over.
  public init(of channel: Channel, _ kind: RepeatSafety, messages: [MessageRecord], lines: [LedgerLine]) {
    let byKey = Dictionary(grouping: lines.filter { $0.channel == channel.rawValue }, by: \.key)
    self.messages = messages.count
    for message in messages { count(message, kind, byKey[message.key.value] ?? []) }
    ghosts = Set(byKey.keys).subtracting(messages.map(\.key.value)).count
  }

  private mutating func count(_ message: MessageRecord, _ kind: RepeatSafety, _ lines: [LedgerLine]) {
    var isTaken = false
    var hasLied = false
    for line in lines {
      switch line.event {
      case .took:
        if isTaken { if hasLied { byProvider += 1 } else { doubled += 1 } }
        isTaken = true
        hasLied = false
      case .lied: hasLied = true
      case .knew: repeated += 1
      case .clashed: clashed += 1
      case .called, .putOff, .refused, .dropped, .found, .missing: break
      }
    }
    if isTaken { taken += 1 }
    switch message.progress.status {
    case .accepted, .delivered, .bounced, .opened, .clicked, .replied: if !isTaken { lost += 1 }
    case .unknown:
      unknown += 1
      if isTaken { unknownTaken += 1 }
      if !isTaken, kind != .neither { lost += 1 }
    case .rejected, .undeliverable, .cancelled:
      if !isTaken { refused += 1 } else if hasLied { byProvider += 1 } else { misjudged += 1 }
    case .queued, .handedOver: unfinished += 1
    }
  }

  /// What must hold: nothing lost, nothing twice by our doing, and where the provider can tell, nothing unknown.
  public func isSound(_ kind: RepeatSafety) -> Bool {
    guard messages > 0, taken > 0, lost == 0, doubled == 0, misjudged == 0, clashed == 0, ghosts == 0, unfinished == 0
    else { return false }
    return switch kind {
    case .takesKey, .canBeAsked: unknown == 0
    case .neither: true
    }
  }

  public static func + (left: CrashTally, right: CrashTally) -> CrashTally {
    var sum = left
    for path in columns.map(\.path) { sum[keyPath: path] += right[keyPath: path] }
    return sum
  }

  nonisolated(unsafe) static let columns: [(name: String, path: WritableKeyPath<CrashTally, Int>)] = [
    ("messages", \.messages), ("taken", \.taken), ("lost", \.lost), ("doubled", \.doubled),
    ("by provider", \.byProvider), ("same key again", \.repeated), ("unknown", \.unknown),
    ("unknown, taken", \.unknownTaken), ("refused", \.refused), ("misjudged", \.misjudged), ("clashed", \.clashed),
    ("ghosts", \.ghosts), ("unfinished", \.unfinished),
  ]
}

/// Tallies of several runs, printed as one table.
public struct CrashTable: Sendable {
  private var rows: [(name: String, kind: RepeatSafety, tally: CrashTally)] = []

  public init() {}

  /// Adds to the line of this name and kind.
  public mutating func add(_ name: String, _ kind: RepeatSafety, _ tally: CrashTally) {
    if let place = rows.firstIndex(where: { $0.name == name && $0.kind == kind }) {
      rows[place].tally = rows[place].tally + tally
    } else {
      rows.append((name, kind, tally))
    }
  }

  /// Markdown.
  public var text: String {
    let head = ["", "provider"] + CrashTally.columns.map(\.name)
    let body = rows.map { row in
      [row.name, row.kind.rawValue] + CrashTally.columns.map { "\(row.tally[keyPath: $0.path])" }
    }
    let widths = head.indices.map { column in ([head] + body).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      "| "
        + zip(cells, widths).map { cell, width in
          String(repeating: " ", count: width - cell.count) + cell
        }.joined(separator: " | ") + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 1) + ":" }.joined(separator: "|") + "|"
    return ([line(head), rule] + body.map(line)).joined(separator: "\n")
  }
}
