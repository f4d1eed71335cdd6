import Domain
import Engine
import Hummingbird

/// Lists to take along, for who may work on cases. The same filter and search as on the page.
func exportRoutes(_ router: inout GuardedRouter) {
  router.get("/cases.csv", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let (reading, words, search) = (exchange.services.reading, exchange.words, exchange.search)
    let state = exchange.query["state"].flatMap(CaseSummary.State.init(rawValue:))
    return try await ListExport(
      name: "cases", head: ExportLines.caseHead(words), line: { ExportLines.matter($0, words) },
      page: { try await reading.cases(organisation, in: state, search: search, after: $0) }, more: words.exportEnds
    ).response(to: exchange)
  }
  router.get("/payments/received.csv", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let (reading, words) = (exchange.services.reading, exchange.words)
    return try await ListExport(
      name: "payments", head: ExportLines.paymentHead(words), line: { ExportLines.payment($0, words) },
      page: { try await reading.receivedPayments(organisation, after: $0) }, more: words.exportEnds
    ).response(to: exchange)
  }
  router.get("/payments/requests.csv", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let (reading, words) = (exchange.services.reading, exchange.words)
    let open = exchange.query["open"] == "yes"
    return try await ListExport(
      name: "payment-requests", head: ExportLines.requestHead(words), line: { ExportLines.request($0, words) },
      page: { try await reading.paymentRequests(organisation, open: open, after: $0) }, more: words.exportEnds
    ).response(to: exchange)
  }
  router.get("/archive.csv", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let (reading, words, filter) = (exchange.services.reading, exchange.words, exchange.archiveFilter)
    return try await ListExport(
      name: "messages", head: ExportLines.messageHead(words), line: { ExportLines.message($0, words) },
      page: { try await reading.archiveRecords(organisation, filter, at: words.now, after: $0) },
      more: words.exportEnds
    ).response(to: exchange)
  }
}
