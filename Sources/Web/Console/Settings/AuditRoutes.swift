import Domain
import Engine
import Hummingbird

/// Lines of one export: about half a year of a busy office. Beyond it, ask by person or subject.
private let longestExport = 100_000

/// Who changed what, who looked at whom, who came in.
func auditRoutes(_ router: inout GuardedRouter) {
  router.get("/settings/audit", .signedIn(.administrator)) { exchange in
    let filter = exchange.auditFilter
    let listing = try await exchange.services.access.audit.auditLog(
      exchange.signedIn().organisation, filter, after: exchange.cursor)
    let frame = try await exchange.frame()
    return .page(frame.document(AuditPage(listing: listing, filter: filter).page(frame.words)))
  }
  router.get("/settings/audit.csv", .signedIn(.administrator)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let filter = exchange.auditFilter
    let audit = exchange.services.access.audit
    let words = exchange.words
    // Who takes the log with them looks at everybody in it.
    try await exchange.recordView("audit/\(filter.part.rawValue)")
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"audit-\(filter.part.rawValue).csv\"",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: SafeCSV.mark + AuditCSV.head(words)))
        var after: Cursor?
        var count = 0
        repeat {
          // Page by page, so that a long log takes no more memory than a short one.
          let page = try await audit.auditLog(organisation, filter, after: after)
          let lines = page.elements.map { AuditCSV.line($0, words) }.joined()
          try await writer.write(ByteBuffer(string: lines))
          count += page.elements.count
          after = page.next
        } while after != nil && count < longestExport
        try await writer.finish(nil)
      })
  }
}

extension Exchange {
  fileprivate var auditFilter: AuditFilter {
    AuditFilter(
      part: query["part"].flatMap(AuditFilter.Part.init(rawValue:)) ?? .changes,
      by: query["by"].map { Self.login(of: $0) },
      about: query["about"].map { String($0.prefix(200)) })
  }

  /// Logins are in small letters; names of programs are as they were given.
  private static func login(of by: String) -> String {
    String((by.hasPrefix(AuditLine.programMark) ? by : by.lowercased()).prefix(100))
  }
}
