import Domain
import Engine
import Hummingbird

/// Money: what waits for somebody who knows what it is for, what came in, links and tries at the bank.
func paymentRoutes(_ router: inout GuardedRouter) {
  router.get("/payments", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let decided = exchange.query["decided"] == "yes"
    let listing = try await exchange.services.reading.unmatchedPayments(
      organisation, decided: decided, after: exchange.cursor)
    let figures = try await exchange.services.reading.moneyFigures(organisation)
    return try await exchange.page(
      UnmatchedPaymentsPage(
        listing: listing, figures: figures, decided: decided,
        isWhole: !decided && exchange.cursor == nil && listing.next == nil
      ).page(exchange.words))
  }
  router.get("/payments/received", .signedIn(.reader)) { exchange in
    let listing = try await exchange.services.reading.receivedPayments(
      exchange.signedIn().organisation, after: exchange.cursor)
    let canExport = try exchange.signedIn().user.role >= .employee
    return try await exchange.page(
      ReceivedPaymentsPage(listing: listing, canExport: canExport).page(exchange.words))
  }
  router.get("/payments/requests", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let open = exchange.query["open"] == "yes"
    let listing = try await exchange.services.reading.paymentRequests(
      organisation, open: open, after: exchange.cursor)
    let figures = try await exchange.services.reading.moneyFigures(organisation)
    return try await exchange.page(
      PaymentRequestsPage(
        listing: listing, figures: figures, open: open, canExport: exchange.signedIn().user.role >= .employee
      ).page(exchange.words))
  }
  router.get("/payments/attempts", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let listing = try await exchange.services.reading.paymentAttempts(organisation, after: exchange.cursor)
    let figures = try await exchange.services.reading.moneyFigures(organisation)
    return try await exchange.page(
      PaymentAttemptsPage(listing: listing, figures: figures).page(exchange.words))
  }
  matchingRoutes(&router)
}

/// One payment that nobody could place.
private func matchingRoutes(_ router: inout GuardedRouter) {
  router.get("/payments/unmatched/:id", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try UnmatchedPaymentID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let payment = try await reading.unmatchedPayment(organisation, id) else { throw Trouble.notFound }
    var choices: [OpenItemChoice] = []
    if payment.record.end == nil {
      choices = try await reading.openItems(organisation, for: id, search: exchange.search)
    }
    let chosen = exchange.query["claim"].flatMap { Int64($0) }.map { ClaimID($0) }
    try await exchange.recordView("payment/\(id)")
    let frame = try await exchange.frame()
    let page = UnmatchedPaymentPage(
      payment: payment, choices: choices, chosen: choices.first { $0.claim == chosen }, search: exchange.search)
    return .page(frame.document(page.page(frame)))
  }
  router.post("/payments/unmatched/:id/match", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try UnmatchedPaymentID(exchange.number("id"))
    guard let claim = exchange.form["claim"].flatMap({ Int64($0) }) else {
      throw Trouble.badRequest(
        dutch: "Er is geen post gekozen. Er is niets geboekt. Ga terug en kies waar het bedrag bij hoort.",
        english: "No item was chosen. Nothing was booked. Go back and choose what the amount is for.")
    }
    _ = try await exchange.services.actions.match(
      visitor.organisation, id, to: ClaimID(claim), by: visitor.user.id)
    return .seeOther("/payments/unmatched/\(id)")
  }
  router.post("/payments/unmatched/:id/put-aside", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try UnmatchedPaymentID(exchange.number("id"))
    guard let reason = exchange.form["reason"] else {
      throw Trouble.badRequest(
        dutch: "Zeg wat je ervan weet; een collega moet het later kunnen begrijpen. Er is niets gewijzigd.",
        english: "Say what you know of it; a colleague must be able to understand it later. Nothing was changed.")
    }
    _ = try await exchange.services.actions.putAside(
      visitor.organisation, id, because: String(reason.prefix(200)), by: visitor.user.id)
    return .seeOther("/payments/unmatched/\(id)")
  }
}
