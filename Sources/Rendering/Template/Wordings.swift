import Domain

/// Every text that one file can become.
///
/// Sections depend on yes and no, so a file with n conditions is 2ⁿ texts. All of them are made, parsed and
/// checked when the template is compiled: no combination of reasons is seen for the first time by a contact.
struct Wordings<Text: Sendable>: Sendable {
  /// Conditions of one file: 2⁷ = 128 texts.
  static var conditionLimit: Int { 7 }

  /// Bit n of an index of ``texts`` is on when condition n holds; for ``WordingCondition/form`` on is u.
  let conditions: [WordingCondition]
  let texts: [Text]

  /// The text for these answers.
  func chosen(form: AddressForm, holding: (String) -> Bool) -> Text {
    var index = 0
    for (bit, condition) in conditions.enumerated() where Self.holds(condition, form, holding) {
      index |= 1 << bit
    }
    return texts[index]
  }

  private static func holds(_ condition: WordingCondition, _ form: AddressForm, _ holding: (String) -> Bool)
    -> Bool
  {
    switch condition {
    case .form: form == .formal
    case .attribute(let name): holding(name)
    }
  }

  /// The forms that text number `index` is sent in: both, when the file does not tell them apart.
  func forms(at index: Int) -> [AddressForm] {
    guard let bit = conditions.firstIndex(of: .form) else { return AddressForm.allCases }
    return index & (1 << bit) != 0 ? [.formal] : [.informal]
  }

  func map<Other: Sendable>(_ transform: (Text) -> Other) -> Wordings<Other> {
    Wordings<Other>(conditions: conditions, texts: texts.map(transform))
  }
}
