public import Domain

/// How to reach a submission server (RFC 6409), and as whom.
public struct SMTPConfiguration: Sendable {
  public enum Security: String, CaseIterable, Hashable, Sendable {
    /// STARTTLS, and nothing is sent when the server does not offer it. Port 587.
    case startTLS
    /// TLS from the first byte. Port 465.
    case implicitTLS
    /// No TLS. Only by saying so, and never with credentials.
    case unencrypted
  }

  public enum Credentials: Sendable {
    case none
    case password(user: String, SMTPSecret, mechanism: Mechanism = .any)
    /// XOAUTH2; the token is asked for at each submission, so that whoever gives it keeps it fresh.
    case bearer(user: String, token: @Sendable () async throws -> SMTPSecret)
  }

  public enum Mechanism: String, CaseIterable, Hashable, Sendable {
    /// The safest that the server offers.
    case any = ""
    case plain = "AUTH=PLAIN"
    case login = "AUTH=LOGIN"
  }

  /// Limits in time; every one ends in an outcome.
  public struct Times: Hashable, Sendable {
    /// Name look-up, TCP, TLS and greeting.
    public let connect: Span
    /// One answer of the server. RFC 5321 4.5.3.2 asks for minutes: an answer to the final dot that comes
    /// after this makes the message *unknown*.
    public let answer: Span
    /// One submission as a whole, with connecting.
    public let total: Span
    /// Waiting for a token and a free connection; kept short, because the engine's permission to send runs
    /// out.
    public let turn: Span

    public init(
      connect: Span = .seconds(15), answer: Span = .minutes(2), total: Span = .minutes(5),
      turn: Span = .seconds(10)
    ) {
      self.connect = connect
      self.answer = answer
      self.total = total
      self.turn = turn
    }
  }

  /// Stable name of the provider, part of receipt keys.
  public let name: String
  public let host: String
  public let port: Int
  public let security: Security
  public let credentials: Credentials
  /// The name we greet with; nil lets the library choose the machine's.
  public let greeting: String?
  /// A PEM file with the authorities to trust instead of the system's.
  public let authorities: String?
  /// How many connections at most; each has a thread of its own while it is busy.
  public let connections: Int
  public let times: Times

  /// The most connections that one provider may have.
  public static let connectionLimit = 32

  /// - Throws: ``SMTPConfigurationError``, which names the field.
  public init(
    name: String = "smtp", host: String, port: Int? = nil, security: Security = .startTLS,
    credentials: Credentials = .none, greeting: String? = nil, authorities: String? = nil,
    connections: Int = 4,
    times: Times = Times()
  ) throws(SMTPConfigurationError) {
    self.name = name
    self.host = host
    self.port = port ?? Self.usualPort(security)
    self.security = security
    self.credentials = credentials
    self.greeting = greeting
    self.authorities = authorities
    self.connections = connections
    self.times = times
    try check()
  }

  static func usualPort(_ security: Security) -> Int {
    switch security {
    case .startTLS: 587
    case .implicitTLS: 465
    case .unencrypted: 25
    }
  }

  /// The address in the form that libcurl reads; the path is the name to greet with.
  var url: String {
    let scheme = security == .implicitTLS ? "smtps" : "smtp"
    let bracketed = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(bracketed):\(port)/\(greeting ?? "")"
  }

  private func check() throws(SMTPConfigurationError) {
    func require(_ holds: Bool, _ field: String, _ rule: String) throws(SMTPConfigurationError) {
      if !holds { throw SMTPConfigurationError(field: field, rule: rule) }
    }
    try require(Self.isName(name), "name", "a-z, 0-9, dot and hyphen, 1 to 64 of them, such as smtp-relay")
    try require(
      Self.isHost(host) || Self.isIPv6(host), "host", "a host name such as mail.example.nl, or an IP address")
    try require((1...65_535).contains(port), "port", "1 to 65535; usually \(Self.usualPort(security))")
    try require(
      greeting.map(Self.isHost) ?? true, "greeting", "the full name of this machine, such as bode.example.nl")
    try require(
      (1...Self.connectionLimit).contains(connections), "connections", "1 to \(Self.connectionLimit)")
    for (field, span) in [
      ("times.connect", times.connect), ("times.answer", times.answer), ("times.total", times.total),
      ("times.turn", times.turn),
    ] {
      try require(
        span >= .milliseconds(1) && span <= .hours(1), field, "more than nothing and at most one hour")
    }
    switch credentials {
    case .none: break
    case .password, .bearer:
      try require(
        security != .unencrypted, "credentials",
        "not without TLS: anyone on the network could read them; use startTLS or implicitTLS")
    }
  }

  private static func isName(_ text: String) -> Bool {
    isHost(text) && text.utf8.count <= 64 && !text.utf8.contains { (65...90).contains($0) }
  }

  private static func isHost(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        SMTPAddress.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
  }

  private static func isIPv6(_ text: String) -> Bool {
    text.contains(":") && text.utf8.count <= 45
      && text.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
  }
}

extension SMTPConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where to and how, without user or secret.
  public var description: String {
    let who =
      switch credentials {
      case .none: "no credentials"
      case .password: "password (secret)"
      case .bearer: "token (secret)"
      }
    return "\(name): \(host):\(port), \(security.rawValue), \(who), \(connections) connections"
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A setting of an SMTP provider that cannot be right.
public struct SMTPConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let field: String
  /// What the field must be.
  public let rule: String

  public var description: String { "SMTP provider: '\(field)' must be: \(rule)" }
}
