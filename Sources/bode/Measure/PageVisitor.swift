import Crypto
import Domain
import Engine
import Storage

/// A browser of sorts, signed in as an administrator of its own.
struct PageVisitor: Sendable {
  private static let login = "measure"

  let port: Int
  /// The secret of the session.
  private let secret: String

  /// Makes the user, when it is not there, and a session. No password opens this user's pages.
  static func entering(_ installation: Installation, _ organisation: OrganisationID) async throws -> PageVisitor {
    let login = "\(login)-\(organisation)"
    if try await installation.sessions.user(login: login) == nil {
      try await Users.add(
        login: login, name: "Measure", role: .administrator, password: .none, organisation: organisation,
        to: installation)
    }
    guard let user = try await installation.sessions.user(login: login) else {
      throw UsageError("the user \(login) could not be made")
    }
    let secret = hexadecimal(installation.random.bytes(32))
    let now = installation.machineClock.now()
    try await installation.sessions.insert(
      StoredSession(
        key: hexadecimal(SHA256.hash(data: Array(secret.utf8))), user: user.id,
        formToken: hexadecimal(installation.random.bytes(32)), startedAt: now, expiresAt: now.advanced(by: .hours(12))))
    return PageVisitor(port: installation.settings.port, secret: secret)
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  func waitForServer() async throws {
    while await PortProbe.trouble(reaching: "127.0.0.1", port) != nil { try await Task.sleep(for: .milliseconds(50)) }
  }

  /// - Throws: ``UsageError`` for an answer that is not a page.
  func measure(_ page: MeasuredPage, _ subjects: [MeasuredSubject], warming: Int) async throws -> PageFigure {
    var answers: [PageVisit] = []
    for (number, subject) in subjects.enumerated() {
      try Task.checkCancellation()
      let visit = try await visit(page.path(subject))
      if number >= min(warming, subjects.count - 1) { answers.append(visit) }
    }
    guard !answers.isEmpty else { throw UsageError("there is nothing to visit") }
    return PageFigure(page: page.name, goal: page.goal, answers: answers)
  }

  private func visit(_ path: String) async throws -> PageVisit {
    let question = """
      GET \(path) HTTP/1.1\r
      Host: localhost:\(port)\r
      Cookie: bode=\(secret); __Host-bode=\(secret)\r
      Connection: close\r
      \r

      """
    let begin = SystemClock.nanoseconds()
    let answer = await PortProbe.ask(question, at: "127.0.0.1", port)
    let microseconds = Int((SystemClock.nanoseconds() - begin) / 1_000)
    let head = String(decoding: (answer ?? []).prefix(16), as: UTF8.self)
    guard head.hasPrefix("HTTP/1.1 200") else { throw UsageError("\(path) answered: \(head)") }
    return PageVisit(path: path, microseconds: microseconds, bytes: answer?.count ?? 0)
  }
}
