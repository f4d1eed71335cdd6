import Domain

/// The error codes of the Cloud API, https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes: the
/// same in an answer and in a status.
enum WhatsAppCodes {
  static let meanings: [Int: CodeMeaning] = [
    // Credentials and permissions.
    0: .mending, 3: .mending, 10: .mending, 190: .mending,
    // The account.
    368: .mending, 131031: .mending, 130497: .ours, 131042: .mending, 131045: .mending, 133010: .mending,
    // Too much at once.
    4: .patience(.minutes(5)), 80007: .patience(.minutes(5)), 130429: .patience(.minutes(1)),
    131056: .patience(.minutes(1)), 131057: .patience(.minutes(15)), 133016: .patience(.hours(1)),
    // Trouble of Meta's own. What says that nothing was done may be done again.
    1: .unsure, 2: .patience(.minutes(1)), 131000: .unsure, 131016: .patience(.minutes(1)),
    // The receiver.
    131026: .address,  // not on WhatsApp, or a version that is too old
    131021: .ours,  // ourselves
    131047: .other,  // wrote longer than a day ago: only a template may go
    131049: .other,  // Meta holds it back for the sake of its users; not again within a day
    131050: .other,  // wants no marketing
    130472: .other,  // part of an experiment of Meta's
    131048: .other,  // our number was reported too often: other channel for now
    131030: .ours,  // not on the list of a test number
    // The request.
    33: .ours, 100: .ours, 131005: .mending, 131008: .ours, 131009: .ours, 131051: .ours, 131052: .ours,
    131053: .ours, 135000: .ours,
    // The template.
    132000: .ours,  // number of values
    132001: .ours,  // does not exist in this language, or is not approved
    132005: .ours,  // too long when filled in
    132007: .ours,  // against the rules
    132012: .ours,  // form of a value
    132015: .ours,  // paused
    132016: .ours,  // disabled
    132068: .ours, 132069: .ours,
  ]

  /// Codes 200 to 299 are all about permissions.
  static func meaning(_ code: Int) -> CodeMeaning? {
    (200..<300).contains(code) ? .mending : meanings[code]
  }
}
