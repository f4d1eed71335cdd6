import Domain
import Engine
import HTTPTypes
import Hummingbird

/// What the flows brought.
func resultRoutes(_ router: inout GuardedRouter) {
  router.get("/results", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let reading = exchange.services.reading
    var page = ResultsPage(
      period: try await reading.results(organisation, at: exchange.words.now),
      asked: exchange.query["month"].flatMap { CalendarMonth($0) }, flows: try await reading.flows(organisation))
    if let month = page.month {
      page.benchmark = try await reading.benchmark(
        organisation, of: month, isRipe: page.period.isRipe(month), flows: page.period.versions(in: month).map(\.flow))
    }
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }
  router.post("/results/benchmark", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    guard let choice = exchange.form["takes-part"], ["yes", "no"].contains(choice) else {
      throw Trouble.badRequest(
        dutch: "Er is niets gekozen en niets gewijzigd. Ga terug en kies een knop.",
        english: "Nothing was chosen and nothing was changed. Go back and choose a button.")
    }
    try await exchange.services.actions.setBenchmark(
      visitor.organisation, takesPart: choice == "yes", by: visitor.user.id)
    return .seeOther("/results#h-benchmark")
  }
  router.get("/results.csv", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let reading = exchange.services.reading
    let period = try await reading.results(organisation, at: exchange.words.now)
    let titles = try await reading.flows(organisation).map { ($0.name, $0.title) }
    let text = ResultsCSV.text(period, Dictionary(titles) { first, _ in first }, exchange.words)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"results.csv\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
