/// What a server says to a person, of a report with or without the form of RFC 3464: the addresses it speaks of, and
/// what it says of each.
struct BounceText {
  /// Lines before the returned message.
  let lines: [Line]
  /// The header of a message that is returned in the text itself.
  let returned: ReturnedMail?
  /// From where the returned message begins, or is announced.
  let rest: String

  struct Line: Hashable {
    let text: String
    let places: [MailAddress.Place]

    /// Bytes on either side of an address that say what it is.
    private static let contextBytes = 160
    /// Addresses of one line that are looked at.
    fileprivate static let placesLimit = 50

    /// What stands right before an address, and right after it.
    func context(of place: MailAddress.Place) -> (before: PhraseText, after: PhraseText) {
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: place.range.lowerBound)
      let end = bytes.index(bytes.startIndex, offsetBy: place.range.upperBound)
      let before = bytes[..<start].suffix(Self.contextBytes)
      let after = bytes[end...].prefix(Self.contextBytes)
      return (PhraseText(String(decoding: before, as: UTF8.self)), PhraseText(String(decoding: after, as: UTF8.self)))
    }
  }

  /// - Parameter text: of the parts before the returned message.
  init(_ text: String) {
    var notice: [Substring] = []
    var rest: ArraySlice<Substring> = []
    let all = Array(text.split(separator: "\n", omittingEmptySubsequences: false).prefix(MailLimits.lines))
    for (index, line) in all.enumerated() {
      if ReturnedMark.begins(at: index, of: all) {
        rest = all[index...]
        break
      }
      notice.append(line)
    }
    lines = notice.map { line in
      let bytes = Array(line.utf8.prefix(MailLimits.lineBytes))
      let text = String(decoding: bytes, as: UTF8.self)
      // A line that had to be mended has other offsets.
      let places = MailAddress.places(in: Array(text.utf8)).prefix(Line.placesLimit)
      return Line(text: text, places: Array(places))
    }
    returned = Self.returned(in: rest)
    self.rest = rest.joined(separator: "\n")
  }

  private static func returned(in lines: ArraySlice<Substring>) -> ReturnedMail? {
    for (index, line) in lines.enumerated() where ReturnedMark.isHeader(line) {
      let from = lines.startIndex + index
      let indent = line.prefix { $0.isWhitespace }.count
      let headers = HeaderLines.fields(of: lines[from...].map { $0.dropFirst(min(indent, $0.count)) })
      return ReturnedMail(headers: headers)
    }
    return nil
  }

  /// Everything it says, on one line.
  var whole: String { lines.map(\.text).joined(separator: " ") }

  /// The code with which a line of a transcript begins.
  private static func replyCode(_ line: String) -> Int? {
    let bytes = Array(line.utf8.drop { $0 == 32 || $0 == 60 }.prefix(4))
    return StatusScanner(bytes).replyCode(at: 0)
  }

  /// How sure it is that an address is one whom the mail did not reach.
  private enum Strength: Int, Comparable {
    case mentioned = 1
    /// At the head of a line, or after a word for a recipient.
    case placed
    /// After the line that announces whom it did not reach.
    case announced

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// The addresses whom the mail did not reach, in their order.
  /// - Parameters:
  ///   - ours: addresses of the one who sent it: whom the report is sent to.
  ///   - known: addresses that are surely meant, such as those of the returned message.
  func recipients(ours: Set<String>, known: Set<String>) -> [MailAddress] {
    var best: [String: Strength] = [:]
    var order: [MailAddress] = []
    var isAnnounced = false
    for line in lines {
      let announces = Self.announcements.contains { PhraseText(line.text).has($0) }
      isAnnounced = isAnnounced || announces
      for (index, place) in line.places.enumerated() {
        guard var strength = strength(of: place, at: index, in: line, ours: ours, known: known) else { continue }
        if strength == .placed, isAnnounced { strength = .announced }
        let key = place.address.key
        if best[key] == nil { order.append(place.address) }
        best[key] = max(best[key] ?? .mentioned, strength)
      }
    }
    guard let top = best.values.max() else { return [] }
    return Array(order.filter { best[$0.key] == top }.prefix(MailLimits.recipients))
  }

  private func strength(
    of place: MailAddress.Place, at index: Int, in line: Line, ours: Set<String>, known: Set<String>
  ) -> Strength? {
    let address = place.address
    if address.isMachine || ours.contains(address.key) && !known.contains(address.key) { return nil }
    let (before, after) = line.context(of: place)
    if Self.causes.contains(where: { before.ends(with: $0) }) { return .placed }
    if Self.senders.contains(where: { before.ends(with: $0) }) || Self.askers.contains(where: { before.has($0) }) {
      return nil
    }
    if before.isOnly(Self.bullets) { return .placed }
    if index > 0, line.places[0].address == address { return .placed }
    if Self.labels.contains(where: { before.ends(with: $0) }) { return .placed }
    if known.contains(address.key) || after.has("user unknown") || after.has("does not exist") { return .placed }
    return .mentioned
  }

  /// What it says of each address, by its key: the lines in which it stands, and those after them until another's.
  /// Everything, where it is only one.
  func sections(of all: [MailAddress]) -> [String: String] {
    let keys = Set(all.map(\.key))
    guard keys.count > 1 else { return Dictionary(uniqueKeysWithValues: keys.map { ($0, whole) }) }
    var current: Set<String> = []
    var code: Int?
    var found: [String: [String]] = [:]
    for line in lines {
      let here = Set(line.places.map(\.address.key)).intersection(keys)
      let answer = Self.replyCode(line.text)
      if !here.isEmpty {
        current = here
        code = answer
      } else if let answer, let known = code, answer != known {
        // The answer of another server, to something else.
        current = []
      }
      for key in current { found[key, default: []].append(line.text) }
    }
    return found.mapValues { $0.joined(separator: " ").cut(MailLimits.diagnosticBytes) }
  }

  private static let announcements: [Phrase] = [
    "following recipient", "following address", "following destination", "failed address", "failed recipient",
    "these recipients", "not delivered to", "undeliverable to", "these addresses", "addresses had", "recipients had",
    "recipients could not", "unable to deliver", "wasn't able to deliver", "not be delivered to", "not deliver",
    "failed to",
    "recipient(s)", "delivering your mail to", "ces destinataires", "diese empfänger", "following mailbox",
  ]

  /// Signs that stand before an address in a list.
  private static let bullets = Array(" \t<>\"'([*-+#|=:;.,0123456789)".utf8)
  /// Words right before the address to which we sent, where the report is of another.
  private static let causes = [
    "generated from", "generated from <", "expanded from", "expanded from: <", "expanded from <",
  ]
  /// Words right before an address that is not the recipient's.
  private static let senders = [
    "from:<", "from: <", "from:", "from <", "from", "sender:", "sender", "sender <", "reply-to:", "envelope-from <",
    "contact", "contact:", "mailto:", "hello", "by",
  ]
  /// Words anywhere before an address to which one should write about it.
  private static let askers: [Phrase] = [
    "please contact", "please send", "please forward", "send mail to", "send email to", "send e-mail to", "write to",
    "contact the", "for assistance", "for help", "further assistance", "questions", "email to", "e-mail us",
    "message-id",
    "return-path", "received:", "http:", "https:",
  ]
  /// Words right before the address of a recipient.
  private static let labels = [
    "to:<", "to: <", "to:", "to <", "to", "recipient:", "recipient: <", "recipient <", "recipient", "recipients:",
    "address:", "address", "address <", "addressee:", "user:", "user", "user <", "for", "for <", "for:", "mailbox",
    "mailbox:",
    "mailbox <", "550 <", "550", "554 <", "account", "userid:", "smtp=", "recipient(s):", "recipient(s)", "empfänger:",
    "an:",
    "aan:",
    "destinataire :", "error:", "failed:", "failed: <", "following address:",
  ]
}
