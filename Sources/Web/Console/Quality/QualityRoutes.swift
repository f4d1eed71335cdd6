import Domain
import Engine
import Hummingbird

/// Addresses that do not work, and mending them in place.
func qualityRoutes(_ router: inout GuardedRouter) {
  router.get("/quality", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let reading = exchange.services.reading
    let show = exchange.query["show"].flatMap(QualityPage.Show.init(rawValue:)) ?? .bad
    var troubles = Listing<AddressTrouble>([])
    var mended = Listing<MendedAddress>([])
    var proposed = Listing<ProposedAddress>([])
    switch show {
    case .bad: troubles = try await reading.badAddresses(organisation, after: exchange.cursor)
    case .missing: troubles = try await reading.unreachable(organisation, after: exchange.cursor)
    case .proposed: proposed = try await reading.proposedAddresses(organisation, after: exchange.cursor)
    case .done: mended = try await reading.mendedAddresses(organisation, after: exchange.cursor)
    }
    let frame = try await exchange.frame()
    let page = QualityPage(
      show: show, figures: try await reading.qualityFigures(organisation), troubles: troubles, mended: mended,
      proposed: proposed, isFirst: exchange.cursor == nil,
      said: exchange.query["said"].flatMap(QualityPage.Said.init(rawValue:)))
    return .page(frame.document(page.page(frame)))
  }
  router.post("/quality/:id", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    let show = exchange.form["show"].flatMap(QualityPage.Show.init(rawValue:)) ?? .bad
    guard let kind = exchange.form["kind"].flatMap(AddressRecord.Kind.init(rawValue:)),
      let value = exchange.form["value"], value.utf8.count <= 254
    else {
      throw Trouble.badRequest(
        dutch: "Er is geen adres ingevuld. Er is niets gewijzigd. Ga terug en typ het nieuwe adres.",
        english: "No address was given. Nothing was changed. Go back and type the new address.")
    }
    _ = try await exchange.services.actions.mendAddress(
      visitor.organisation, try ContactID(exchange.number("id")), kind, value, by: visitor.user.id)
    return .seeOther("/quality?show=\(show.rawValue)&said=mended")
  }
  router.post("/quality/:id/decline", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    guard let kind = exchange.form["kind"].flatMap(AddressRecord.Kind.init(rawValue:)) else {
      throw Trouble.badRequest(
        dutch: "Er is niet gezegd om welk soort adres het gaat. Er is niets gewijzigd.",
        english: "It was not said which kind of address. Nothing was changed.")
    }
    _ = try await exchange.services.actions.declineAddress(
      visitor.organisation, try ContactID(exchange.number("id")), kind, by: visitor.user.id)
    return .seeOther("/quality?show=proposed&said=declined")
  }
}
