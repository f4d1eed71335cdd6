import Domain
import Engine
import Hummingbird

/// One request of an administrator about the users of their organisation.
struct UserDesk {
  let exchange: Exchange
  private let visitor: Visitor
  private var services: WebServices { exchange.services }
  private var users: any UserStoring { services.access.users }

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    visitor = try exchange.signedIn()
  }

  func list(entry: UsersPage.Entry = UsersPage.Entry(), fault: UsersPage.Fault? = nil) async throws -> Response {
    let frame = try await exchange.frame()
    let page = UsersPage(
      users: try await users.users(of: visitor.organisation), entry: entry, fault: fault,
      machineNow: services.machineClock.now())
    return .page(frame.document(page.page(frame)), status: fault == nil ? .ok : .unprocessableContent)
  }

  /// Adds somebody and shows their first password, this once.
  func add() async throws -> Response {
    let form = exchange.form
    let entry = UsersPage.Entry(
      name: String((form["name"] ?? "").prefix(100)), login: (form["login"] ?? "").lowercased(),
      role: form["role"].flatMap(Role.init(rawValue:)) ?? .reader)
    guard !entry.name.isEmpty else { return try await list(entry: entry, fault: .name) }
    guard LoginRule.isGood(entry.login) else { return try await list(entry: entry, fault: .login) }
    let (password, stored) = try await firstPassword()
    let user = UserAccount(
      id: Reading.UserID(services.access.identifiers.next()), organisation: visitor.organisation,
      login: entry.login, name: entry.name, role: entry.role, password: stored)
    do {
      try await users.add(user, by: visitor.user.login, at: exchange.words.now)
    } catch UserRefusal.taken {
      return try await list(entry: entry, fault: .taken)
    }
    return try await exchange.page(FirstPasswordPage(user: user, password: password).page(exchange.words))
  }

  func page() async throws -> Response {
    let user = try await user()
    let page = UserPage(
      user: user, isSelf: user.id == visitor.user.id,
      sessions: try await services.sessions.sessions(of: user.id, at: services.machineClock.now()),
      machineNow: services.machineClock.now())
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }

  func changeRole() async throws -> Response {
    guard let role = exchange.form["role"].flatMap(Role.init(rawValue:)) else {
      throw Trouble.badRequest(
        dutch: "Die rol bestaat niet. Er is niets gewijzigd. Kies een rol uit de lijst.",
        english: "There is no such role. Nothing was changed. Choose a role from the list.")
    }
    return try await change(.role(role))
  }

  func block() async throws -> Response { try await change(.blocked(exchange.form["blocked"] == "yes")) }

  func removeApp() async throws -> Response {
    // For oneself it asks for the password, which an open browser does not know.
    guard try Reading.UserID(exchange.number("id")) != visitor.user.id else { return .seeOther("/account/app/remove") }
    return try await change(.noCodes)
  }

  /// Gives a first password again and shows it, this once.
  func resetPassword() async throws -> Response {
    let user = try await user()
    // One's own would end the session that asks, and with it the page that shows the password.
    guard user.id != visitor.user.id else { return .seeOther("/account/password") }
    let (password, stored) = try await firstPassword()
    let changed = try await users.change(
      user.id, of: visitor.organisation, .password(stored), by: visitor.user.login, at: exchange.words.now)
    return try await exchange.page(FirstPasswordPage(user: changed, password: password).page(exchange.words))
  }

  func endSessions() async throws -> Response {
    let user = try await user()
    if let mark = exchange.form["session"] {
      let all = try await services.sessions.sessions(of: user.id, at: services.machineClock.now())
      if let session = all.first(where: { $0.mark == mark }) {
        try await services.sessions.end(key: session.key)
        try await exchange.recordAccess(.signedOut, of: user)
      }
    } else {
      try await users.endSessions(
        of: user.id, of: visitor.organisation, keeping: nil, by: visitor.user.login, at: exchange.words.now)
    }
    return .seeOther("/settings/users/\(user.id)")
  }

  // MARK: - Parts

  private func user() async throws -> UserAccount {
    let id = try Reading.UserID(exchange.number("id"))
    guard let user = try await users.user(id, of: visitor.organisation) else { throw Trouble.notFound }
    return user
  }

  private func change(_ change: UserChange) async throws -> Response {
    let id = try Reading.UserID(exchange.number("id"))
    try await users.change(
      id, of: visitor.organisation, change, by: visitor.user.login, at: exchange.words.now)
    return .seeOther("/settings/users/\(id)")
  }

  private func firstPassword() async throws -> (text: String, stored: UserPassword) {
    let text = FirstPassword.make(services.secretBytes(FirstPassword.byteCount))
    let until = services.machineClock.now().advanced(by: FirstPassword.length)
    return (text, .first(hash: try await services.passwords.hash(text), until: until))
  }
}
