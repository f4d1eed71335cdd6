import Domain
import Engine
import EngineTestKit

/// A run as it was decided once, in a text that a person can review.
///
/// What is compared is all of it: the bytes are what a database held, the words what they mean. Lines that start with
/// `#` are for people only.
struct GoldenRecording: Equatable {
  struct Entry: Equatable {
    var sequence: Int
    var at: String
    var event: String
    var facts: String
    /// Version whose stop rules and calendar held.
    var rules: Int
    var because: [String]
    var commands: [String]
    var state: String
    /// The row of `histories`.
    var stored: [UInt8]
    /// The state that the run was left in, as in `runs`.
    var left: [UInt8]
  }

  var title: String
  var flow: String
  /// Version it began with.
  var publication: Int
  /// Files with the published folders, by version.
  var folders: [Int: String]
  /// Where a replay must find that something else follows; nil when it must be the same all through.
  var differsAt: Int?
  var entries: [Entry] = []
}

// MARK: As text

extension GoldenRecording {
  var text: String {
    var lines = ["# \(title)", "flow \(flow)", "publication \(publication)"]
    lines += folders.sorted { $0.key < $1.key }.map { "folder \($0.key) \($0.value)" }
    if let differsAt { lines.append("differs-at \(differsAt)") }
    for entry in entries {
      lines += ["", "entry \(entry.sequence)", "at \(entry.at)", "event \(entry.event)", "facts \(entry.facts)"]
      lines.append("rules \(entry.rules)")
      lines += entry.because.map { "because \($0)" } + entry.commands.map { "do \($0)" }
      lines += ["state \(entry.state)", "stored \(hexadecimal(entry.stored))", "left \(hexadecimal(entry.left))"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  init(_ text: String) throws {
    self.init(title: "", flow: "", publication: 0, folders: [:])
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard let word = parts.first else { continue }
      do {
        try read(word, parts.count > 1 ? parts[1] : "")
      } catch {
        throw WorldError("line \(number + 1): \(error)")
      }
    }
  }

  private mutating func read(_ word: String, _ value: String) throws {
    switch word {
    case "#": title = title.isEmpty ? value : title
    case "flow": flow = value
    case "publication": publication = try number(value)
    case "differs-at": differsAt = try number(value)
    case "folder":
      let parts = value.split(separator: " ").map(String.init)
      guard parts.count == 2 else { throw WorldError("a folder is a version and a file") }
      folders[try number(parts[0])] = parts[1]
    case "entry":
      entries.append(
        Entry(
          sequence: try number(value), at: "", event: "", facts: "", rules: 0, because: [], commands: [], state: "",
          stored: [], left: []))
    default: try readEntry(word, value)
    }
  }

  private mutating func readEntry(_ word: String, _ value: String) throws {
    guard let last = entries.indices.last else { throw WorldError("\(word) before the first entry") }
    switch word {
    case "at": entries[last].at = value
    case "event": entries[last].event = value
    case "facts": entries[last].facts = value
    case "rules": entries[last].rules = try number(value)
    case "because": entries[last].because.append(value)
    case "do": entries[last].commands.append(value)
    case "state": entries[last].state = value
    case "stored": entries[last].stored = try bytes(value)
    case "left": entries[last].left = try bytes(value)
    default: throw WorldError("nobody knows \(word)")
    }
  }

  private func number(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw WorldError("\(text) is no number") }
    return number
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func bytes(_ text: String) throws -> [UInt8] {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else {
      throw WorldError("\(text) is not hexadecimal")
    }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}

// MARK: As rows

extension GoldenRecording {
  private static let organisation = OrganisationID(1)

  /// The run as the database held it after its last decision.
  var run: RunRecord {
    RunRecord(
      organisation: Self.organisation, id: RunID(1), caseID: CaseID(1), contact: ContactID(1), flow: flow,
      publication: publication, stage: .active, state: entries.last?.left ?? [], version: entries.count,
      startedAt: Instant(milliseconds: 0))
  }

  func history() throws -> [HistoryRecord] {
    try entries.map { entry in
      HistoryRecord(
        organisation: Self.organisation, run: RunID(1), sequence: entry.sequence,
        at: try Self.instant(entry.at), content: entry.stored)
    }
  }

  /// `2027-01-05 09:00 [1799136000000]`.
  private static func instant(_ text: String) throws -> Instant {
    guard let number = text.split(separator: "[").last?.dropLast(), let milliseconds = Int64(number) else {
      throw WorldError("\(text) is no moment")
    }
    return Instant(milliseconds: milliseconds)
  }
}
