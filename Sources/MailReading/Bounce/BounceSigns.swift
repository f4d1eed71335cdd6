/// Whether a mail without the form of RFC 3464 is a bounce: signs in its header and in its words, which together must
/// weigh enough. An answer of a machine has some of them too, so one sign is never enough.
enum BounceSigns {
  private static let enough = 3

  static func show(_ mail: MailPart, _ text: BounceText) -> Bool {
    let headers = mail.headers
    if headers.value("x-failed-recipients") != nil { return true }
    let contentType = PhraseText(headers.value("content-type") ?? "")
    if contentType.has("report-type=delivery-status") || contentType.has("report-type=\"delivery-status") {
      return true
    }
    let subject = PhraseText(headers.value("subject") ?? "")
    if AutoReplyRules.isVacation(subject: subject) { return false }
    var weight = 0
    let from = headers.value("from") ?? ""
    if MailAddress.first(in: from)?.isMachine == true || machineNames.contains(where: { PhraseText(from).has($0) }) {
      weight += 2
    }
    if let path = headers.value("return-path"), isEmptyPath(path) { weight += 1 }
    if subjects.contains(where: { subject.has($0) }) { weight += 2 }
    if mail.part("message/rfc822") != nil || mail.part("text/rfc822-headers") != nil { weight += 1 }
    let said = PhraseText(text.whole)
    if sentences.contains(where: { said.has($0) }) { weight += 2 }
    return weight >= enough
  }

  /// Whether the server says that it goes on trying.
  static func isDelay(_ mail: MailPart, _ text: BounceText) -> Bool {
    let subject = PhraseText(mail.headers.value("subject") ?? "")
    let said = PhraseText(text.whole)
    return delays.contains { said.has($0) || subject.has($0) } && !ends.contains { said.has($0) }
  }

  private static func isEmptyPath(_ path: String) -> Bool {
    let bare = path.filter { !$0.isWhitespace }
    return bare == "<>" || bare.isEmpty || bare.lowercased().hasPrefix("<mailer-daemon")
  }

  private static let machineNames: [Phrase] = [
    "mail delivery", "mailer-daemon", "mail administrator", "system administrator", "delivery subsystem",
    "delivery system", "mail system", "postmaster", "mailer daemon", "content-filter", "mail router", "mdaemon",
    "systemadministrator", "mail gateway",
  ]
  private static let subjects: [Phrase] = [
    "undeliver", "delivery fail", "delivery status", "delivery notification", "delivery error", "delivery problem",
    "delivery report", "delivery has failed", "delivery unsuccessful", "delivery to", "returned mail", "mail returned",
    "returned to sender",
    "returning message", "failure notice", "failure delivery", "mail delivery", "mail failure", "mail system error",
    "message not delivered", "could not be delivered", "not be delivered", "nondeliver", "non-deliver", "undelivered",
    "rejected mail", "mail could not", "user unknown", "unknown user", "message you sent blocked", "message delivery",
    "message status", "delivery delayed", "delayed", "onbestelbaar", "niet bezorgd", "niet afgeleverd", "unzustellbar",
    "zustellung",
    "non remis", "non distribu", "no entregado", "no se ha podido entregar", "mancata consegna",
    "impossibile recapitare", "loop alert", "failed mail",
    "mail error", "processing error", "mail failed", "errors from", "failure", "error in delivering", "e-mail address",
    "bounce",
    "notification",
  ]
  private static let sentences: [Phrase] = [
    "could not be delivered", "could not deliver", "couldn't be delivered", "unable to deliver", "cannot be delivered",
    "can't be delivered", "was not delivered", "wasn't delivered", "not delivered to", "not been delivered",
    "not be delivered",
    "undeliverable", "did not reach", "delivery failed", "delivery has failed", "delivery to the following",
    "failed permanently", "permanent fatal errors", "fatal errors", "permanent error", "following address",
    "error was encountered",
    "error delivering", "error while delivering", "could not be reached", "could not be found", "returned to sender",
    "user unknown", "unknown user",
    "recipient unknown", "no such user", "does not exist", "message was rejected", "message was refused",
    "message blocked",
    "has been rejected", "undelivered", "not relayed", "mailbox full", "mailbox is full", "will be retried",
    "still trying", "permanently rejected",
    "konnte nicht zugestellt", "nicht zugestellt", "kon niet worden", "niet worden bezorgd", "n'a pas pu", "no se pudo",
    "non è stato possibile",
    "duplicated message-id", "failed recipient", "requested action not taken", "smtp error", "transcript of session",
    "no valid recipients", "failed address", "not accepting mail", "intended recipient", "mail has been returned",
    "encountered an error", "trouble delivering", "failure delivering", "failed to deliver",
    "failed after i sent", "unreachable", "was not accepted",
  ]
  private static let delays: [Phrase] = [
    "will continue to try", "will be retried", "will keep trying", "still trying", "not yet been delivered",
    "you do not need to resend", "do not need to resend", "warning: could not send", "warning message only",
    "delivery attempts will continue", "will try again", "could not be delivered yet", "warning: message",
    "this is a warning", "delivery is delayed", "transient non-fatal errors", "delivery delayed",
    "temporarily deferred",
  ]
  private static let ends: [Phrase] = ["giving up", "gave up", "permanent fatal errors", "i've given up"]
}
