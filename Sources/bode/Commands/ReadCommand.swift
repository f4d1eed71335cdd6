import ArgumentParser
import Domain
import Foundation
import Importing
import MailReading

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show what this program understands of files, without a database.",
    discussion: """
      One line per entry; with --json one JSON object per line: file, kind, amount in cents, date, references, party,
      reason code, oddities. Of a mail: what it is (bounce, delivery, complaint, auto-reply, reply, other), of whom, and
      of a bounce its reason, status code, and whether it is hard: whether the address is no good.

        bode read camt053.xml
        bode read *.xml --json | jq 'select(.kind == "return") | .reason'
        bode read Maildir/new/* --json | jq 'select(.hard) | .address'

      Exits with 1 when a file cannot be read to its end; what was understood before is printed.
      """)

  @Argument(
    help:
      "Bank files (pain.002, camt.052, .053, .054), tables of contacts or open items, JSON of VERA, and mails.",
    completion: .file())
  var files: [String]

  @Flag(name: .long, help: "One JSON object per line.")
  var json = false

  func run() throws {
    var failed = false
    for file in files {
      do {
        try FileReading(file: file, json: json).read()
      } catch {
        failed = true
        Output.note("\(file): \(error)")
      }
    }
    if failed { throw ExitCode.failure }
  }
}

/// Reads one file piece by piece and prints what it holds.
private struct FileReading {
  static let pieceSize = 65_536

  let file: String
  let json: Bool

  func read() throws {
    guard let handle = FileHandle(forReadingAtPath: file) else { throw UsageError("it cannot be opened") }
    defer { try? handle.close() }
    func piece() throws -> [UInt8] { Array(try handle.read(upToCount: Self.pieceSize) ?? Data()) }
    let first = try piece()
    if MailReader.isMail(firstBytes: first) { return try readMail(handle, first) }
    let kind = ImportFileKind.sniff(firstBytes: first, name: file)
    switch kind {
    case .bank: try readBank(first, piece)
    case .contacts: try readTable(ContactTableReader(), first, piece, Self.told)
    case .openItems: try readTable(OpenItemTableReader(asOf: Self.noMoment), first, piece, Self.told)
    case .vera: try readVERA(handle)
    case .otherXML, .otherTable, .unreadable: throw UsageError(kind.english)
    }
  }

  private func readMail(_ handle: FileHandle, _ first: [UInt8]) throws {
    let rest = try handle.read(upToCount: MailLimits.bytes) ?? Data()
    let mail = try MailReader.read(first + Array(rest))
    if !json { Output.line("\(file):") }
    for report in MailReport.lines(of: mail) {
      Output.line(json ? JSONLine.adding(("file", file), to: report.json) : "  \(report.plain)")
    }
  }

  /// Of open items that do not say when they were so: it is not shown.
  private static var noMoment: Instant { DutchTime.instant(of: CalendarDay(number: 0), at: LocalTime(hour: 0)) }

  /// A row in words, and its fields for programs.
  private typealias Told = (kind: String, text: String, fields: [String: String])

  private static func told(_ row: ContactRow) -> Told {
    ("contact", "\(row.externalID) \(row.surname ?? "")", ["externalID": row.externalID])
  }

  private static func told(_ row: OpenItemRow) -> Told {
    (
      "open-item", "\(row.openAmount) \(row.invoiceNumber ?? "") \(row.paymentReference ?? "")",
      [
        "contact": row.contactID, "invoice": row.invoiceNumber ?? "", "reference": row.paymentReference ?? "",
        "openCents": "\(row.openAmount.cents)", "due": row.dueDay?.description ?? "",
      ]
    )
  }

  /// Three times from the beginning: see ``VERAReader``.
  private func readVERA(_ handle: FileHandle) throws {
    func pieces(_ take: ([UInt8]) throws -> Void) throws {
      try handle.seek(toOffset: 0)
      while let piece = try handle.read(upToCount: Self.pieceSize), !piece.isEmpty { try take(Array(piece)) }
    }
    var survey = VERASurvey()
    do {
      try pieces { try survey.feed($0) }
      try survey.finish()
      var rows = 0
      for part in [VERAReader.Part.relations, .openItems] where part == .relations || survey.hasOpenItems {
        var reader = VERAReader(part, after: survey, asOf: Self.noMoment, rows: rows)
        try pieces { for item in try reader.feed($0) { show(item) } }
        for item in try reader.finish() { show(item) }
        rows = reader.rows
      }
    } catch let fault as JSONFault { throw UsageError(fault.english) }
  }

  private func show(_ item: VERAItem) {
    switch item {
    case .contact(let item): show(item, Self.told)
    case .openItem(let item): show(item, Self.told)
    case .skipped: break
    }
  }

  private func readBank(_ first: [UInt8], _ piece: () throws -> [UInt8]) throws {
    let reader = BankFileReader()
    do {
      var next = first
      while !next.isEmpty {
        show(try reader.feed(next))
        next = try piece()
      }
      show(try reader.finish())
    } catch {
      show(reader.takeItems())
      throw error
    }
  }

  private func show(_ items: [BankFileItem]) {
    for item in items {
      switch item {
      case .header(let header):
        if !json { Output.line("\(file): \(header.kind.rawValue) \(header.version)") }
      case .issue(let issue):
        if json {
          Output.line(
            JSONLine.object([("file", file), ("kind", "issue"), ("line", "\(issue.line)"), ("text", issue.english)]))
        } else {
          Output.line("  line \(issue.line): \(issue.english)")
        }
      case .entry(let entry):
        let report = ReadReport(entry)
        Output.line(json ? JSONLine.adding(("file", file), to: report.json) : "  \(report.plain)")
      }
    }
  }

  private func readTable<Row: TableRow>(
    _ reader: TableReader<Row>, _ first: [UInt8], _ piece: () throws -> [UInt8],
    _ describe: (Row) -> Told
  ) throws {
    var reader = reader
    var next = first
    while !next.isEmpty {
      for item in try reader.feed(next) { show(item, describe) }
      next = try piece()
    }
    for item in try reader.finish() { show(item, describe) }
  }

  private func show<Row: TableRow>(_ item: TableItem<Row>, _ describe: (Row) -> Told) {
    switch item {
    case .row(let row, let number, _, let notes):
      let (kind, text, fields) = describe(row)
      let pairs = [("file", file), ("kind", kind), ("row", "\(number)")] + fields.sorted { $0.key < $1.key }
      Output.line(json ? JSONLine.object(pairs) : "  row \(number): \(kind) \(text)")
      for note in notes where !json { Output.line("    \(note.english)") }
    case .rejected(let rejected):
      for issue in rejected.issues {
        Output.line(
          json ? JSONLine.object([("file", file), ("kind", "issue"), ("text", issue.english)]) : "  \(issue.english)")
      }
    }
  }
}

/// A flat JSON object on one line.
private enum JSONLine {
  static func object(_ pairs: [(String, String)]) -> String {
    "{" + pairs.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",") + "}"
  }

  /// The same object with one more text in front.
  static func adding(_ pair: (String, String), to object: String) -> String {
    "{\(quoted(pair.0)):\(quoted(pair.1))," + object.dropFirst()
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
