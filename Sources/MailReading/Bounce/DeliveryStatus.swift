/// A delivery report as RFC 3464 writes it, also where servers write it a little otherwise.
struct DeliveryStatus: Hashable, Sendable {
  struct Recipient: Hashable, Sendable {
    /// To whom we had sent: `Original-Recipient` where it is told, else `Final-Recipient`.
    let address: String?
    /// To whom it went at last.
    let finalAddress: String?
    let action: DeliveryAction?
    let status: EnhancedStatus?
    let diagnostic: String?
  }

  let recipients: [Recipient]

  /// - Parameter text: the part `message/delivery-status`: blocks of fields between blank lines.
  init(_ text: String) {
    var recipients: [Recipient] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(MailLimits.lines)
    for block in lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) }) {
      let fields = HeaderLines.fields(of: block)
      guard let recipient = Self.recipient(fields), !recipients.contains(recipient) else { continue }
      recipients.append(recipient)
      if recipients.count == MailLimits.recipients { break }
    }
    self.recipients = recipients
  }

  private static func recipient(_ fields: [HeaderField]) -> Recipient? {
    let final = fields.value("final-recipient").flatMap(address)
    let original = fields.value("original-recipient").flatMap(address)
    let action = fields.value("action").flatMap(DeliveryAction.init(reported:))
    let status = fields.value("status").flatMap { EnhancedStatus($0) }
    guard final != nil || original != nil || (action != nil && status != nil) else { return nil }
    return Recipient(
      address: original ?? final, finalAddress: final, action: action, status: status,
      diagnostic: diagnostic(fields))
  }

  /// Without the type before the `;` (`smtp;`, `X-Postfix;`), but for that of programs on the server itself, which say
  /// no more than a number. Several are joined.
  private static func diagnostic(_ fields: [HeaderField]) -> String? {
    let texts = fields.values("diagnostic-code").map { value in
      guard let mark = value.prefix(40).firstIndex(of: ";"), !value.lowercased().hasPrefix("x-unix") else {
        return value
      }
      return String(value[value.index(after: mark)...].drop(while: \.isWhitespace))
    }
    let joined = texts.filter { !$0.isEmpty }.joined(separator: " ").cut(MailLimits.diagnosticBytes)
    return joined.isEmpty ? nil : joined
  }

  /// Of `rfc822; user@example.net`, `<user@example.net>` or an X.400 address that holds one.
  private static func address(_ value: String) -> String? { MailAddress.first(in: value)?.text }
}
