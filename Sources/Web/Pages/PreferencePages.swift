public import Crypto
import Domain
public import Engine
import HTTPTypes
import Hummingbird
public import Logging

/// The page on which a contact says how to be reached, behind a link that is signed, for this purpose only, and ends.
///
/// A GET or HEAD changes nothing, whoever sends it; two forms post. No session, no cookie, no script. The path holds a
/// proof: it is never logged here, and no access log may hold it either.
public struct PreferencePages: Sendable {
  /// Beside the payment pages, whose stylesheet it uses.
  static let prefix = "\(PaymentPages.prefix)/\(name)"
  static let name = "voorkeuren"

  /// What a form is for; stands in its proof.
  enum Purpose: String {
    case choices = "voorkeuren"
    case address = "adres"
  }

  let desk: any PreferenceDesk
  let tenants: any TenantPages
  let clock: any MachineClock
  let forms: FormGuard
  let isTest: Bool
  let logger: Logger
  private let limit = LookUpLimit()

  /// - Parameters:
  ///   - formKey: at least 32 secret bytes of the installation, the same on every node.
  ///   - isTest: marks pages that belong to nobody.
  public init(
    desk: any PreferenceDesk, tenants: any TenantPages, clock: any MachineClock, formKey: SymmetricKey, isTest: Bool,
    logger: Logger
  ) {
    self.desk = desk
    self.tenants = tenants
    self.clock = clock
    self.forms = FormGuard(key: formKey)
    self.isTest = isTest
    self.logger = logger
  }

  /// Every route, below ``prefix``. HEAD is answered as GET without its body.
  var routes: [PageRoute] {
    [
      PageRoute(method: .get, path: Self.prefix + "/:link") { request, parameter, client in
        await show(parameter("link"), Visit(request, client: client))
      },
      // For those who open a form's address as a link.
      PageRoute(method: .get, path: Self.prefix + "/:link/adres") { _, parameter, _ in
        PageResponse.seeOther(Self.path(parameter("link")) ?? PaymentPages.prefix + "/-")
      },
      PageRoute(method: .post, path: Self.prefix + "/:link") { request, parameter, client in
        let visit = Visit(request, client: client)
        return await change(parameter("link"), visit, .choices, await PaymentPages.fields(of: request))
      },
      PageRoute(method: .post, path: Self.prefix + "/:link/adres") { request, parameter, client in
        let visit = Visit(request, client: client)
        return await change(parameter("link"), visit, .address, await PaymentPages.fields(of: request))
      },
    ]
  }

  /// Registers the pages: a GET is open; a POST proves itself by what our own form put in it, and no cookie counts.
  public func addRoutes(to router: inout GuardedRouter) { router.add(routes) }

  // MARK: Answers

  func show(_ link: String, _ visit: Visit) async -> Response {
    await answer(link, visit, visit.asked["gedaan"].flatMap(PreferencePageView.Occasion.init(said:)) ?? .visit)
  }

  func change(_ link: String, _ visit: Visit, _ purpose: Purpose, _ fields: FormFields) async -> Response {
    guard limit.allowsLookUp(by: visit.client, at: clock.monotonic()) else { return await notice(.tooOften, visit) }
    guard visit.isSameOrigin, let path = Self.path(link),
      forms.isGenuine(fields, for: purpose.rawValue, of: link), let change = Self.change(purpose, fields)
    else { return await notice(.refused, visit) }
    do {
      switch try await desk.change(link, host: visit.host, change) {
      case .saved:
        let said = PreferencePageView.Occasion.said(change)
        // The page speaks the language that was chosen.
        let language = purpose == .address ? visit.language : nil
        return PageResponse.seeOther("\(path)?gedaan=\(said)\(language.map { "&taal=\($0.rawValue)" } ?? "")")
      case .gone: return await answer(link, visit, .visit)
      case .unreachable(let topics): return await answer(link, visit, .unreachable(topics), .badRequest)
      case .noAddress(let kind): return await answer(link, visit, .noAddress(kind), .badRequest)
      case .known(let kind): return await answer(link, visit, .known(kind), .conflict)
      case .changed: return await answer(link, visit, .changed, .conflict)
      case .tooMany: return await answer(link, visit, .tooMany, .conflict)
      }
    } catch {
      return await trouble(error, visit)
    }
  }

  private func answer(
    _ link: String, _ visit: Visit, _ occasion: PreferencePageView.Occasion, _ status: HTTPResponse.Status = .ok
  ) async -> Response {
    guard limit.allowsLookUp(by: visit.client, at: clock.monotonic()) else { return await notice(.tooOften, visit) }
    do {
      guard let path = Self.path(link) else { return await unknown(visit) }
      switch try await desk.preferences(link, host: visit.host) {
      case .unknown: return await unknown(visit)
      case .expired(let style, let lastDay):
        let voice = PageVoice(language: visit.language ?? .dutch, form: style.addressForm)
        let page = layout(voice, style, isTest).page(
          title: PreferencePageView.expiredTitle(voice), PreferencePageView.expired(lastDay, voice, style))
        return PageResponse.page(page, status: .gone, forms: .nowhere)
      case .found(let page):
        let voice = PageVoice(language: visit.language ?? page.language, form: page.addressForm)
        let view = PreferencePageView(
          page: page, path: path, link: link, voice: voice, forms: forms, occasion: occasion)
        return PageResponse.page(view.html, status: status, forms: .here)
      }
    } catch {
      return await trouble(error, visit)
    }
  }

  private func unknown(_ visit: Visit) async -> Response {
    limit.recordMiss(by: visit.client, at: clock.monotonic())
    return await notice(.unknownLink, visit)
  }

  private func trouble(_ error: any Error, _ visit: Visit) async -> Response {
    logger.error("A page for a tenant could not be made.", metadata: ["reason": "\(error)"])
    return await notice(.trouble, visit)
  }

  private func notice(_ notice: NoticePage, _ visit: Visit) async -> Response {
    let style = await tenants.houseStyle(forHost: visit.host)
    let voice = PageVoice(language: visit.language ?? .dutch, form: style?.addressForm ?? .formal)
    return notice.response(in: layout(voice, style, isTest))
  }

  private func layout(_ voice: PageVoice, _ style: PageHouseStyle?, _ isTest: Bool) -> PageLayout {
    PageLayout(
      prefix: PaymentPages.prefix, voice: voice, style: style, isTest: isTest, typeSize: .normal,
      subject: .preferences)
  }

  // MARK: Reading

  /// The path of a link; nil when it has anything that no link of ours has.
  static func path(_ link: String) -> String? {
    guard (1...64).contains(link.utf8.count),
      link.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) })
    else { return nil }
    return "\(prefix)/\(link)"
  }

  /// What a form says; nil when it is none of ours.
  static func change(_ purpose: Purpose, _ fields: FormFields) -> PreferenceChange? {
    switch purpose {
    case .choices: choices(fields).map(PreferenceChange.choices)
    case .address: address(fields)
    }
  }

  private static func choices(_ fields: FormFields) -> PreferenceChoices? {
    guard let language = fields["taal"].flatMap(Language.init(rawValue:)),
      let form = fields["aanspreken"].flatMap(AddressForm.init(rawValue:)),
      let size = fields["letters"].flatMap(PageTypeSize.init(rawValue:))
    else { return nil }
    var topics: [Channel: Set<MessageTopic>] = [:]
    // An empty box sends nothing: which channels were shown is said apart.
    for channel in fields.names(after: PreferencePageView.shownMark).compactMap(Channel.init(rawValue:)) {
      topics[channel] = Set(
        MessageTopic.allCases.filter { fields[PreferencePageView.box(channel, $0)] != nil })
    }
    return PreferenceChoices(language: language, addressForm: form, typeSize: size, topics: topics)
  }

  private static func address(_ fields: FormFields) -> PreferenceChange? {
    guard let kind = fields["soort"].flatMap(AddressRecord.Kind.init(rawValue:)) else { return nil }
    if let mark = fields["klopt"] { return .confirm(kind, mark: mark) }
    return .propose(kind, fields["nieuw"] ?? "")
  }
}
