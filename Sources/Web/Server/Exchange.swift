public import Domain
public import Engine
import HTTPTypes
public import Hummingbird

/// One request on its way through a route, with who asks.
public struct Exchange: Sendable {
  public let request: Request
  public let context: WebContext
  public let services: WebServices
  /// Who is signed in; always present on a route whose rule is *signed in*.
  public let visitor: Visitor?
  /// The fields of a posted form; empty on a GET.
  public let form: FormFields
  public let language: Language

  /// Words in the reader's language, told from business time now.
  public var words: Words { Words(language: language, now: services.businessClock.now()) }

  /// Who is signed in.
  ///
  /// - Throws: ``Trouble/signInNeeded`` on an open route without a session.
  public func signedIn() throws -> Visitor {
    guard let visitor else { throw Trouble.signInNeeded }
    return visitor
  }

  /// The fields of the query.
  public var query: FormFields { FormFields(urlEncoded: request.uri.query ?? "") }

  /// The number in the path at `:name`.
  ///
  /// - Throws: ``Trouble/notFound`` when it is not a whole positive number.
  public func number(_ name: String) throws -> Int64 {
    guard let text = context.parameters.get(name), let value = Int64(text), value >= 0 else {
      throw Trouble.notFound
    }
    return value
  }

  /// Where the list goes on; nil at its start. Text that cannot be a cursor counts as none.
  public var cursor: Cursor? {
    guard let text = query["after"], text.utf8.count <= 200,
      text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isASCII })
    else { return nil }
    return Cursor(text)
  }

  /// Path and query of this request.
  public var path: String { LocalPath.checked(request.uri.string) }

  /// What stands around a page of the console.
  public func frame() async throws -> ConsoleFrame {
    let visitor = try signedIn()
    return ConsoleFrame(
      words: words, userName: visitor.user.name, login: visitor.user.login, role: visitor.user.role,
      formToken: visitor.session.formToken,
      surroundings: try await services.reading.surroundings(visitor.user.organisation),
      clock: await services.demoClock?.state(), path: path)
  }

  /// A page of the console in its frame.
  public func page(_ page: ConsolePage, status: HTTPResponse.Status = .ok) async throws -> Response {
    .page(try await frame().document(page), status: status)
  }

  /// Writes in the audit log that this person was looked at; once per ``Look/length`` of the same
  /// session.
  func recordView(_ subject: String) async throws {
    let visitor = try signedIn()
    let now = services.machineClock.now()
    let look = Look(session: visitor.session.key, subject: subject)
    guard await services.looks.isNew(look, at: now) else { return }
    try await services.sessions.record(
      AccessEntry(
        kind: .viewed, organisation: visitor.user.organisation, user: visitor.user.id, subject: subject,
        address: browserAddress, at: now))
  }

  /// The browser's address as far as known.
  var browserAddress: String? {
    if let name = services.settings.addressHeader, let field = HTTPField.Name(name),
      let value = request.headers[field]
    {
      // The last one was added by our own proxy; the ones before it can be anything.
      return value.split(separator: ",").last.map { String($0.drop(while: \.isWhitespace).prefix(45)) }
    }
    return context.remoteAddress?.ipAddress
  }
}

/// A person who is signed in.
public struct Visitor: Hashable, Sendable {
  public let user: UserAccount
  public let session: StoredSession

  public var organisation: OrganisationID { user.organisation }
}

extension Request {
  static let languageCookie = "bode-language"

  /// The language chosen with the switch.
  var chosenLanguage: Language? { cookies[Self.languageCookie].flatMap { Language(rawValue: $0.value) } }
}
