import Domain
import Rendering

/// Makes what a payment page shows, from what is true now. Changes nothing.
struct PageReader: Sendable {
  let publications: any PublicationSource
  let isTest: Bool

  func page(of request: PaymentRequestRecord, in tx: any StoreTransaction) throws -> PaymentPage? {
    guard let claim = try tx.claim(request.organisation, request.claim),
      let contact = try tx.contact(request.organisation, claim.contact),
      let version = try tx.currentVersion(request.organisation)
    else { return nil }
    let publication = try publications.publication(request.organisation, version: version, in: tx)
    let settings = publication.settings
    let state = try state(of: request, claim, settings, tx)
    return PaymentPage(
      state: state, invoiceNumber: claim.invoice, paymentReference: claim.reference ?? claim.invoice,
      description: claim.description, creditor: PageCreditor(name: settings.name, iban: settings.payment.iban),
      methodLabel: settings.payment.label, style: PageStyle.style(of: publication),
      language: Language(rawValue: contact.language) ?? .dutch, addressForm: contact.addressForm,
      typeSize: contact.readsLargeType ? .large : .normal, isTest: isTest,
      offers: state.due != nil && request.demandsRestUntil == nil ? [.alreadyPaid] : [],
      demandsRestUntil: request.demandsRestUntil)
  }

  private func state(
    of request: PaymentRequestRecord, _ claim: ClaimRecord, _ settings: OrganisationSettings,
    _ tx: any StoreTransaction
  ) throws -> PaymentPageState {
    let payments = try tx.payments(request.organisation, claim: claim.id).sorted { $0.at < $1.at }
    let payBy = DutchTime.day(of: request.openedAt).advanced(by: settings.payment.termDays)
    switch request.state {
    case .open: return .open(due: claim.balance, payBy: payBy)
    case .partlyPaid:
      let paid = payments.reduce(into: Money.zero) { $0 += $1.amount }
      let last = payments.last.map { DutchTime.day(of: $0.at) } ?? DutchTime.day(of: request.changedAt)
      return .partlyPaid(due: claim.balance, paid: paid, lastOn: last, payBy: payBy)
    case .paid(let at):
      let byLink = payments.last { $0.method == .link }
      return .paid(amount: byLink?.amount ?? claim.amount, at: at, method: settings.payment.label)
    case .paidOtherwise(let at):
      let amount = payments.last { $0.method == .transfer }?.amount ?? claim.amount
      return .closed(amount: amount, on: DutchTime.day(of: at))
    case .closed: return .withdrawn
    }
  }
}

/// The house style of a publication, as pages for tenants use it.
enum PageStyle {
  static func style(of publication: Publication) -> PageHouseStyle {
    let settings = publication.settings
    let style = publication.houseStyle
    let portal = PageLink(
      url: settings.service.portal, label: PageText(dutch: "het portaal", english: "the portal"))
    return PageHouseStyle(
      name: settings.name, mark: nil,
      colours: PageColours(light: palette(style.light), dark: palette(style.dark)), addressForm: .formal,
      phone: settings.service.phone, phoneHours: nil, portal: portal, privacy: nil, accessibility: nil,
      paymentHost: nil)
  }

  private static func palette(_ palette: HouseStyle.Palette) -> PagePalette {
    PagePalette(
      brand: colour(palette.brand), onBrand: colour(palette.onBrand), text: colour(palette.brandText))
  }

  private static func colour(_ colour: Colour) -> PageColour {
    PageColour(red: colour.red, green: colour.green, blue: colour.blue)
  }
}
