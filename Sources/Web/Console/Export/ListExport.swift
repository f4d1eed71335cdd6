import Domain
import Engine
import Hummingbird

/// A list as a table to take along: page by page, so that a long one takes no more memory than a short one.
struct ListExport<Element: Sendable>: Sendable {
  /// Lines of one table: what a spreadsheet still opens at ease. A longer list ends with a line that says so.
  static var longest: Int { 50_000 }

  /// What it is called in the audit log and as a file: `cases`.
  let name: String
  let head: [String]
  let line: @Sendable (Element) -> [String]
  let page: @Sendable (Cursor?) async throws -> Listing<Element>
  /// Told when there is more than ``longest``.
  let more: String

  /// The answer; who takes it along is written down before the first line leaves.
  func response(to exchange: Exchange) async throws -> Response {
    let visitor = try exchange.signedIn()
    // What cannot be read is told as a page, not in the middle of a file.
    let first = try await page(nil)
    try await exchange.services.sessions.record(
      AccessEntry(
        kind: .viewed, organisation: visitor.user.organisation, user: visitor.user.id, subject: "export/\(name)",
        address: exchange.browserAddress, at: exchange.services.machineClock.now()))
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"\(name)-\(DutchTime.day(of: exchange.words.now)).csv\"",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: SafeCSV.mark + SafeCSV.line(head)))
        var current: Listing<Element>? = first
        var count = 0
        while let listing = current {
          let room = Self.longest - count
          let lines = listing.elements.prefix(room).map { SafeCSV.line(line($0)) }.joined()
          try await writer.write(ByteBuffer(string: lines))
          count += min(room, listing.elements.count)
          guard let next = listing.next else { break }
          guard count < Self.longest else {
            try await writer.write(ByteBuffer(string: SafeCSV.line([more])))
            break
          }
          current = try await page(next)
        }
        try await writer.finish(nil)
      })
  }
}

extension Components {
  /// The way to a list as a table; `path` with the query of what is shown.
  static func export(_ path: String, _ words: Words) -> HTML {
    """
    <a class="button quiet slim" href="\(path)" download>\(words("Downloaden als tabel", "Download as a table"))</a>
    """
  }
}

extension Words {
  /// An amount as spreadsheets of this language read it: `1620,79`.
  func plainAmount(_ amount: Money) -> String {
    let cents = amount.cents.magnitude % 100
    let sign = amount.cents < 0 ? "-" : ""
    return "\(sign)\(amount.cents.magnitude / 100)\(self(",", "."))\(cents < 10 ? "0" : "")\(cents)"
  }

  /// The last line of a table that is not the whole list.
  var exportEnds: String {
    self(
      "Hier stopt de tabel bij \(number(ListExport<Int>.longest)) regels. Filter of zoek eerst, en download opnieuw.",
      "The table ends here at \(number(ListExport<Int>.longest)) lines. Filter or search first, and download again.")
  }
}
