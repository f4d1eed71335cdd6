extension SingleMessageRecipient.Fault {
  /// For the program that gave it, in English.
  public var words: String {
    switch self {
    case .notEmail: "It is no e-mail address."
    case .tooShort: "The number has too few digits."
    case .tooLong: "The number has too many digits."
    case .letters: "The number has letters or signs in it."
    case .unknownCountry: "There is no country with this code."
    case .notMobile: "It is no mobile number."
    case .channelNotBuilt: "Nothing can be sent on this channel."
    }
  }
}

extension SingleMessageRefusal {
  /// For the program that asked, in English, with the field to mend.
  public var words: (problem: String, field: String) {
    switch self {
    case .noTemplate, .otherChannel:
      ("There is no template of this name for this channel; see /templates.", "template")
    case .missing(let names): ("Not filled: \(names.joined(separator: ", ")).", "values.\(names.first ?? "")")
    case .unreadable(let place, let form): ("Write it as \(form).", "values.\(place)")
    case .tooLong(let count):
      ("The text has \(count) characters; \(SingleMessageDesk.longestText) is the most.", "values")
    case .keyOfAnother: ("This key was used for another message.", "Idempotency-Key")
    }
  }
}
