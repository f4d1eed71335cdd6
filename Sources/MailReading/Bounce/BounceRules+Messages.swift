extension BounceRules {
  static let aboutMessages = [
    // Scanners (ClamAV, amavis, Barracuda) name what they found.
    BounceRule(
      .virusDetected,
      [
        "virus detected", "virus found", "contains a virus", "contains virus", "infected", "virus * rejected",
        "malware",
        "a virus in", "virus infection", "message contains * worm", "because of * virus", "rejected * virus",
      ]),
    // RFC 7372; DMARC: RFC 7489; https://support.google.com/a/answer/3726730
    BounceRule(
      .authFailure,
      [
        "dmarc", "domain-based message authentication", "unauthenticated email", "unauthenticated message",
        "authentication information", "?p=unauthenticatederror",
        "sender policy framework", "spf check", "spf fail", "spf validation", "spf record", "spf:", "(spf)",
        "fails spf", "spf hard", "failed spf", "failed * spf",
        "dkim", "authentication checks", "not pass authentication", "sender id", "email authentication",
        "sender is unauthenticated",
        "message failed authentication", "fails to pass authentication", "not authorized to send from",
      ]),
    // RFC 5322; https://support.google.com/mail/?p=RfcMessageNonCompliant
    BounceRule(
      .notCompliantRFC,
      [
        "rfc 5322", "rfc5322", "rfc 2822", "rfc2822", "rfc 822 compliant", "rfc non-compliant", "not rfc compliant",
        "rfcmessagenoncompliant", "multiple addresses in from",
        "duplicate header", "bare lf", "bare <lf>", "bare line feed", "bare newline", "missing * header",
        "header is missing", "no from header",
        "messages missing a valid", "more than one from", "message is not rfc",
      ]),
    // RFC 1870 section 6 (552), RFC 3463 X.3.4; `SizeLimit` are codes of Exchange.
    BounceRule(
      .messageTooBig,
      [
        "message size exceed", "message too big", "message too large", "message is too large", "message is too big",
        "message exceeds", "recipsizelimit",
        "sendersizelimit", "max message size", "exceeds maximum message", "maximum message size",
        "message file too big", "exceeds * size limit",
        "exceeds * size", "size limit exceeded", "message size limit", "larger than * limit", "maximum size",
        "message exceeded",
        "exceeded maximum inbound message size", "file too large", "email too large", "message size * exceeds",
      ]),
  ]
}
