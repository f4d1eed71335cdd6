/// Reads reports of delivery, with the form of RFC 3464 or without any.
enum BounceReader {
  static func read(_ mail: MailPart) -> ([BouncedRecipient], ReturnedMail?)? { read(mail, forwarded: false) }

  /// - Parameter forwarded: whether this one stood in another already; there is no third.
  private static func read(_ mail: MailPart, forwarded: Bool) -> ([BouncedRecipient], ReturnedMail?)? {
    let said = notice(of: mail)
    let text = BounceText(said)
    let reports = mail.own.filter {
      $0.type == "message/delivery-status" || $0.type == "message/global-delivery-status"
    }
    var told = reports.flatMap { DeliveryStatus($0.text ?? "").recipients }
    let returned = ReturnedMail(in: mail) ?? text.returned
    if told.isEmpty {
      guard !reports.isEmpty || BounceSigns.show(mail, text) else { return nil }
      // Some write the report in the text, or as a text beside it.
      let texts = mail.own.filter { $0.type.hasPrefix("text/") && $0.isAttachment }.compactMap(\.text)
      told = DeliveryStatus(([said] + texts).joined(separator: "\n\n")).recipients
    }
    if !told.isEmpty {
      let addresses = told.compactMap { $0.address.map(MailAddress.init(text:)) }
      let sections = text.sections(of: addresses)
      let whole = told.count == 1 ? text.whole : ""
      let recipients = told.prefix(MailLimits.recipients).map { told in
        recipient(of: told, said: told.address.flatMap { sections[$0.lowercased()] } ?? whole)
      }
      return (recipients, returned)
    }
    let recipients = recipients(of: mail, text, returned)
    if !forwarded, recipients.isEmpty || recipients.allSatisfy({ $0.reason == .onHold || $0.reason == .undefined }),
      let inner = forwardedReport(in: mail, text), let found = read(inner, forwarded: true)
    {
      return found
    }
    return recipients.isEmpty ? nil : (recipients, returned)
  }

  /// The report that this one passes on: as a part, or in its text.
  private static func forwardedReport(in mail: MailPart, _ text: BounceText) -> MailPart? {
    let inner =
      mail.part("message/rfc822")?.children.first
      ?? MailTree.parse(LineEnds.withoutEnvelope(Array(text.rest.drop { $0 == "-" || $0.isWhitespace }.utf8)))
    guard let inner, inner.headers.value("content-type")?.lowercased().contains("report") == true else { return nil }
    return inner
  }

  /// What the mail says to a person: its texts before the returned message, of HTML only where there is no other.
  static func notice(of mail: MailPart) -> String {
    var plain: [String] = []
    var html: [String] = []
    for part in mail.own {
      if part.type == "message/rfc822" || part.type == "text/rfc822-headers" { break }
      guard let text = part.text, !part.isAttachment else { continue }
      switch part.type {
      case "text/html": html.append(PlainText.of(html: text))
      case "message/delivery-status", "message/global-delivery-status", "message/feedback-report": break
      default: plain.append(text)
      }
    }
    let texts = plain.contains { $0.contains { !$0.isWhitespace } } ? plain : html
    return texts.joined(separator: "\n").cut(MailLimits.textBytes)
  }

  /// One recipient of a report of RFC 3464: what the other server said counts; what this one says to a person fills in.
  private static func recipient(of told: DeliveryStatus.Recipient, said own: String) -> BouncedRecipient {
    let action = told.action ?? (told.status?.major == 4 ? .delayed : .failed)
    let command = SMTPReply(in: PhraseText(saying: own)).command
    var found = classified(said: told.diagnostic ?? "", declared: told.status, command: command)
    if !found.isCertain || told.diagnostic?.lowercased().hasPrefix("x-unix") == true {
      let more = classified(said: (told.diagnostic ?? "") + " " + own, declared: told.status)
      if more.isCertain { found = more }
    }
    if action == .delayed, !found.isCertain { found.reason = .expired }
    return BouncedRecipient(
      address: told.address, finalAddress: told.finalAddress == told.address ? nil : told.finalAddress, action: action,
      status: found.status, replyCode: found.reply.code, reason: found.reason,
      isHard: BounceClassifier.isHard(found.reason, reply: found.reply, status: found.status),
      diagnostic: line(told.diagnostic ?? own))
  }

  /// The recipients of a bounce without that form.
  private static func recipients(
    of mail: MailPart, _ text: BounceText, _ returned: ReturnedMail?
  ) -> [BouncedRecipient] {
    let named = MailAddress.all(in: mail.headers.values("x-failed-recipients"))
    let ours = Set(MailAddress.all(in: mail.headers.values("to") + mail.headers.values("from")).map(\.key))
    var known = Set(named.map(\.key))
    known.formUnion((returned?.recipients ?? []).map { $0.lowercased() })
    var addresses = named.isEmpty ? text.recipients(ours: ours, known: known) : named
    if addresses.isEmpty { addresses = (returned?.recipients ?? []).map(MailAddress.init(text:)) }
    let isDelay = BounceSigns.isDelay(mail, text)
    let sections = text.sections(of: addresses)
    let whole = classified(said: text.whole, declared: nil)
    return addresses.map { address in
      let said = sections[address.key] ?? ""
      var found = classified(said: said, declared: nil)
      // What is said of all; what ends an address is said of it alone.
      if !found.isCertain, whole.isCertain, whole.reason.concern != .address || addresses.count == 1 { found = whole }
      if isDelay, !found.isCertain { found.reason = .expired }
      return BouncedRecipient(
        address: address.text, finalAddress: nil, action: isDelay ? .delayed : .failed, status: found.status,
        replyCode: found.reply.code, reason: found.reason,
        isHard: BounceClassifier.isHard(found.reason, reply: found.reply, status: found.status),
        diagnostic: line(said))
    }
  }

  private struct Classified {
    var reason: BounceReason
    let reply: SMTPReply
    let status: EnhancedStatus?
    var isCertain: Bool { reason != .onHold && reason != .undefined }
  }

  /// Looks in what the other server said first, then in all that is said of the recipient: what a server adds for
  /// persons ("please check the address") is the same for many reasons.
  private static func classified(
    said text: String, declared: EnhancedStatus?, command: SMTPReply.Command? = nil
  ) -> Classified {
    let phrases = PhraseText(saying: text)
    var reply = SMTPReply(in: phrases)
    if reply.command == nil { reply = SMTPReply(code: reply.code, status: reply.status, command: command) }
    let status = reply.status.flatMap { $0.precision >= (declared?.precision ?? 0) ? $0 : nil } ?? declared
    let reasons = [phrases.fromReply, phrases].compactMap { said in
      said.map { BounceClassifier.reason(text: $0, reply: reply, status: status) }
    }.filter { $0 != .onHold && $0 != .undefined }
    if let first = reasons.first {
      // Beside "user unknown" some say what it is of: an account that is closed, or full.
      let better = first == .userUnknown ? reasons.first { $0 == .suspend || $0 == .mailboxFull } : nil
      return Classified(reason: better ?? first, reply: reply, status: status)
    }
    return Classified(
      reason: phrases.isEmpty ? .undefined : .onHold, reply: reply, status: status)
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").cut(MailLimits.diagnosticBytes)
  }
}
