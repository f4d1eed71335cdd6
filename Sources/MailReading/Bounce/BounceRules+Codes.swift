extension BounceRules {
  /// Codes that a standard or a large provider defines for one thing, keyed without the first figure. What they say
  /// counts more than the words beside them.
  static let decisive: [String: BounceReason] = [
    // RFC 3463 section 3
    "1.6": .hasMoved, "1.7": .rejected, "1.8": .rejected, "2.2": .mailboxFull, "3.4": .messageTooBig,
    "4.6": .networkError, "4.7": .expired, "5.6.1": .contentError,
    // RFC 7372: authentication of the sender
    "7.20": .authFailure, "7.21": .authFailure, "7.22": .authFailure, "7.23": .authFailure, "7.24": .authFailure,
    "7.25": .requirePTR, "7.26": .authFailure,
    // RFC 7505: a host that takes no mail
    "7.27": .notAccept,
    // RFC 4954 and the registry of IANA (SMTP Enhanced Status Codes)
    "7.13": .suspend, "7.17": .hasMoved,
    // https://learn.microsoft.com/exchange/troubleshoot/email-delivery/non-delivery-reports-in-exchange-online
    "7.509": .authFailure, "7.515": .authFailure, "7.606": .blocked, "7.511": .blocked, "4.316": .expired,
    "4.300": .expired, "4.14": .networkError, "7.708": .blocked,
  ]

  /// Codes that say it when no word does. `7.*` is any of 5.7 and 4.7.
  static let likely: [String: BounceReason] = [
    "1.0": .userUnknown, "1.1": .userUnknown, "1.2": .hostUnknown, "1.3": .userUnknown, "1.4": .userUnknown,
    "1.5": .userUnknown, "1.10": .userUnknown, "2.0": .filtered, "2.1": .suspend, "2.3": .exceedLimit, "2.4": .filtered,
    "3.0": .systemError, "3.1": .systemFull, "3.2": .notAccept, "3.3": .systemError, "3.5": .systemError,
    "4.1": .expired, "4.2": .expired, "4.3": .systemError, "4.4": .networkError, "4.5": .systemError,
    "4.*": .expired, "5.*": .syntaxError, "6.*": .contentError, "7.0": .securityError, "7.1": .policyViolation,
    "7.*": .securityError,
  ]

  /// Codes of SMTP alone (RFC 5321 section 4.2.3), the last resort.
  static let codes: [Int: BounceReason] = [
    421: .expired, 452: .systemFull, 500: .syntaxError, 501: .syntaxError, 502: .syntaxError, 503: .syntaxError,
    504: .syntaxError, 521: .notAccept, 523: .exceedLimit, 525: .suspend, 530: .securityError, 535: .securityError,
    551: .hasMoved, 552: .mailboxFull,
  ]
}
