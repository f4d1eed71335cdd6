/// One complete answer of a server (RFC 5321 4.2), with its enhanced status code (RFC 3463) when it has one.
public struct SMTPReply: Hashable, Sendable {
  /// 200 to 599.
  public let code: Int
  public let status: EnhancedStatus?
  /// What the server says besides the codes: one line, printable, at most ``textLimit`` characters.
  public let text: String

  /// More than any server needs to say what is wrong.
  public static let textLimit = 300

  public init(code: Int, status: EnhancedStatus? = nil, text: String = "") {
    self.code = code
    self.status = status
    self.text = text
  }

  /// Reads the lines of an answer, separated by line feeds. Nil when it is no answer, or breaks off before
  /// its last line: half an answer says nothing.
  init?(lines: String) {
    let parts = lines.split(separator: "\n").map { $0.filter { $0 != "\r" } }
    guard let last = parts.last, let code = Self.code(of: last), !last.dropFirst(3).hasPrefix("-") else {
      return nil
    }
    var status: EnhancedStatus?
    var words: [Substring] = []
    for part in parts {
      var tokens = part.dropFirst(4).split(separator: " ")
      if let first = tokens.first, let found = EnhancedStatus(first) {
        if status == nil { status = found }
        tokens.removeFirst()
      }
      words += tokens
    }
    self.init(code: code, status: status, text: Self.printable(words.joined(separator: " ")))
  }

  private static func code(of line: String) -> Int? {
    let digits = line.prefix(3)
    guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let code = Int(digits), (200...599).contains(code),
      line.utf8.count == 3 || line.dropFirst(3).hasPrefix(" ") || line.dropFirst(3).hasPrefix("-")
    else { return nil }
    return code
  }

  private static func printable(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(textLimit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: break
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// The server's own name for a message that it took: the queue identifier where the wording is known, else
  /// what it said. Never empty.
  ///
  /// Known: Postfix `queued as X`, Exim `id=X`, Exchange `[InternalId=X`, Sendmail `X Message accepted for
  /// delivery`.
  var reference: String {
    for marker in ["queued as ", " id=", "InternalId="] {
      guard let found = text.firstRange(of: marker) else { continue }
      let name = text[found.upperBound...].prefix { !$0.isWhitespace && !",;]>)".contains($0) }
      if !name.isEmpty { return String(name) }
    }
    if text.hasSuffix("Message accepted for delivery"), let name = text.split(separator: " ").first {
      return String(name)
    }
    return text.isEmpty ? "accepted with \(code)" : text
  }

  /// Codes and words as they came.
  var words: String {
    ([String(code)] + (status.map { [$0.description] } ?? []) + (text.isEmpty ? [] : [text]))
      .joined(separator: " ")
  }

  /// Codes only, for answers that may repeat a secret.
  var codes: String { SMTPReply(code: code, status: status).words }
}

/// An enhanced mail system status code (RFC 3463), `5.1.1`.
public struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
  /// 2 success, 4 may pass, 5 is final.
  public let category: Int
  /// 1 address, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 policy.
  public let subject: Int
  public let detail: Int

  public init(_ category: Int, _ subject: Int, _ detail: Int) {
    self.category = category
    self.subject = subject
    self.detail = detail
  }

  /// Reads `5.1.1`; nil when the text is anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let category = Self.number(parts[0]), [2, 4, 5].contains(category),
      let subject = Self.number(parts[1]), let detail = Self.number(parts[2])
    else { return nil }
    self.init(category, subject, detail)
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  public var description: String { "\(category).\(subject).\(detail)" }
}
