import CCurlShim
import Domain
public import Engine
import Foundation

/// A mailbox that is read by IMAP. Nothing in it is deleted or moved: up to where it was read is kept by who reads it.
///
/// libcurl blocks, so the mailbox has a queue of its own. One connection serves one look.
public actor IMAPMailbox: MailSource {
  public nonisolated var name: String { "imap" }

  static let connectTimeout = Span.seconds(15)
  /// For one mail with its connecting.
  static let totalTimeout = Span.minutes(2)
  /// Bytes of an answer that lists mails: numbers of some hundred thousand.
  static let listBytes = 4_000_000
  /// The largest number of a mail (RFC 3501, `nz-number`).
  static let lastNumber: Int64 = 4_294_967_294

  private let configuration: IMAPConfiguration
  private let largestMail: Int
  private let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// libcurl asks for this once, before anything else; a `static let` is that.
  private static let global: Void = bode_smtp_global()

  /// - Parameter largestMail: bytes; a larger one is told without its bytes.
  public init(_ configuration: IMAPConfiguration, largestMail: Int) {
    _ = Self.global
    self.configuration = configuration
    self.largestMail = largestMail
    executor = QueueExecutor(label: "bode.imap.\(configuration.host)")
  }

  public func mails(after place: MailPlace?, limit: Int) throws -> [ArrivedMail] {
    guard let session = bode_imap_open() else { throw MailSourceSilence("imap: out of memory") }
    defer { bode_imap_close(session) }
    let list = try listing(session, after: place?.last ?? 0)
    let validity = try Self.validity(in: list.lines)
    var numbers = Self.numbers(in: list.bytes)
    if let place, place.validity == validity {
      // A server answers at least the last mail, also when it was read.
      numbers = numbers.filter { $0 > place.last }
    } else if place != nil {
      numbers = Self.numbers(in: try listing(session, after: 0).bytes)
    }
    return try mails(numbers.sorted().prefix(max(1, limit)), validity, session)
  }

  /// Those before one that cannot be had now are not held up by it.
  private func mails(
    _ numbers: some Sequence<Int64>, _ validity: Int64, _ session: OpaquePointer
  ) throws -> [ArrivedMail] {
    var (found, size): ([ArrivedMail], Int) = ([], 0)
    for number in numbers where size < ArrivedMail.portion {
      do {
        guard let mail = try mail(number, validity, session) else { continue }
        found.append(mail)
        size += mail.bytes?.count ?? 0
      } catch let silence as MailSourceSilence {
        guard !found.isEmpty else { throw silence }
        break
      }
    }
    return found
  }

  /// Asks the server whether it opens the mailbox. Reads no mail and changes nothing.
  ///
  /// - Throws: `MailSourceSilence` when it does not.
  public func examine() throws {
    guard let session = bode_imap_open() else { throw MailSourceSilence("imap: out of memory") }
    defer { bode_imap_close(session) }
    _ = try Self.validity(in: try listing(session, after: Self.lastNumber).lines)
  }

  /// Nothing: the place is enough.
  public func putAside(_ mails: [ArrivedMail]) {}

  private func listing(_ session: OpaquePointer, after last: Int64) throws -> (bytes: [UInt8], lines: String) {
    let command = "UID SEARCH UID \(last + 1):*"
    let answer = ask(session, url: configuration.url(), command: command, limit: Self.listBytes)
    guard answer.failure == BODE_SMTP_OK else { throw silence(answer) }
    return (answer.bytes, answer.lines)
  }

  /// Nil for a mail that is gone since it was listed.
  private func mail(_ number: Int64, _ validity: Int64, _ session: OpaquePointer) throws -> ArrivedMail? {
    let answer = ask(session, url: configuration.url(of: number), command: nil, limit: largestMail)
    let place = MailPlace(validity: validity, last: number)
    if answer.isOver { return ArrivedMail(place: place, name: "\(validity)/\(number)", bytes: nil) }
    if answer.failure == BODE_SMTP_REPLY, Self.isGone(answer.lines) { return nil }
    guard answer.failure == BODE_SMTP_OK else { throw silence(answer) }
    return ArrivedMail(place: place, name: "\(validity)/\(number)", bytes: answer.bytes)
  }

  private struct Answer {
    let failure: bode_smtp_failure
    let isOver: Bool
    let bytes: [UInt8]
    let lines: String
    let words: String
  }

  private func ask(_ session: OpaquePointer, url: String, command: String?, limit: Int) -> Answer {
    var strings = CStrings()
    var question = bode_imap_question()
    question.url = strings.copy(url)
    question.command = strings.copy(command)
    question.ca_file = strings.copy(configuration.authorities)
    question.user = strings.copy(configuration.user)
    question.password = strings.copy(configuration.password.value)
    switch configuration.security {
    case .startTLS: question.security = BODE_SMTP_REQUIRE_STARTTLS
    case .implicitTLS: question.security = BODE_SMTP_IMPLICIT_TLS
    case .unencrypted: question.security = BODE_SMTP_PLAIN_TEXT
    }
    question.connect_timeout_ms = Int(Self.connectTimeout.milliseconds)
    question.total_timeout_ms = Int(Self.totalTimeout.milliseconds)
    question.limit = limit
    var answer = bode_imap_answer()
    bode_imap_ask(session, &question, &answer)
    defer { bode_imap_free(&answer) }
    extend(strings)
    let bytes = answer.bytes.map { Array(UnsafeBufferPointer(start: $0, count: answer.count)) } ?? []
    let lines = withUnsafeBytes(of: answer.lines) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return Answer(
      failure: answer.failure, isOver: answer.over, bytes: bytes, lines: lines,
      words: answer.words.map { String(cString: $0) } ?? "unknown")
  }

  /// Keeps the copies alive up to here: C holds bare pointers into them.
  private func extend(_ strings: consuming CStrings) {}

  private func silence(_ answer: Answer) -> MailSourceSilence {
    switch answer.failure {
    case BODE_SMTP_LOGIN where !isLoggedIn(answer.lines):
      MailSourceSilence("imap: user or password is refused")
    // To libcurl a mailbox that does not open is a refused log-in too.
    case BODE_SMTP_LOGIN, BODE_SMTP_REPLY:
      MailSourceSilence("imap: the server does not open the mailbox; is its name right?")
    default: MailSourceSilence("imap: \(answer.words)")
    }
  }

  /// Whether the server said yes to everything up to the log-in: what it can, where that is asked for TLS and what it
  /// can then, and the password.
  private func isLoggedIn(_ lines: String) -> Bool {
    let agreed = Self.answers(in: lines).prefix { $0.dropFirst().first == "OK" }.count
    return agreed >= (configuration.security == .startTLS ? 4 : 2)
  }

  /// `* OK [UIDVALIDITY 1795387585] UIDs valid`, which RFC 3501 section 6.3.1 demands at SELECT.
  static func validity(in lines: String) throws -> Int64 {
    for line in lines.split(separator: "\n") {
      guard let mark = line.uppercased().range(of: "[UIDVALIDITY ") else { continue }
      let digits = line.uppercased()[mark.upperBound...].prefix { $0.isNumber }
      if let number = Int64(digits), number > 0 { return number }
    }
    throw MailSourceSilence("imap: the server does not tell the validity of its numbers")
  }

  /// Whether the server has no such mail any more: it says yes and gives nothing, or names RFC 5530.
  static func isGone(_ lines: String) -> Bool {
    guard let last = answers(in: lines).last?.dropFirst() else { return false }
    return last.first == "OK" || last.contains("[EXPUNGEISSUED]")
  }

  /// What the server answered to each command, in words and in capitals: `A005 NO [EXPUNGEISSUED] …`. Without that to
  /// our goodbye.
  private static func answers(in lines: String) -> [[Substring]] {
    lines.uppercased().split(separator: "\n").prefix { !$0.hasPrefix("* BYE") }
      .filter { !$0.hasPrefix("*") && !$0.hasPrefix("+") }.map { $0.split(separator: " ") }
  }

  /// `* SEARCH 2 3 9`; several lines where there are many.
  static func numbers(in bytes: [UInt8]) -> [Int64] {
    String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
      .filter { $0.uppercased().hasPrefix("* SEARCH") }
      .flatMap { $0.dropFirst("* SEARCH".count).split(separator: " ").compactMap { Int64($0) } }
      .filter { $0 > 0 }
  }
}
