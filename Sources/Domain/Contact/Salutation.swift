/// The opening words of a message, without the comma: `Beste heer De Vries`, `Geachte mevrouw Van den Berg`,
/// `Beste Timo`.
///
/// Source: onzetaal.nl and taaladvies.net on *aanhef*: *heer* and *mevrouw* have a small letter, the
/// *tussenvoegsel* a capital when neither first name nor initials stand before it, and of a double name only
/// the first part is used.
public struct Salutation: Hashable, Sendable {
  /// The first word: an organisation chooses one for all its messages in the u-form.
  public enum Tone: String, CaseIterable, Hashable, Sendable {
    /// *Beste*
    case warm
    /// *Geachte*
    case formal
  }

  public let text: String

  /// - Parameters:
  ///   - name: whom; its stored salutation is used as it is, in Dutch. In the je-form a given name goes
  ///     before it: *Geachte heer Balogun, heb je …* is what a stored one would make of it.
  ///   - form: of the message. English is by given name in the je-form too.
  ///   - language: of the message.
  ///   - tone: of the u-form; the je-form is always warm.
  public init(to name: PersonName, form: AddressForm, language: Language, tone: Tone = .warm) {
    switch (language, form) {
    case (.dutch, .informal):
      text = name.givenName.map { "Beste \($0)" } ?? Self.stored(name) ?? Self.dutch(name, tone: .warm)
    case (.dutch, .formal):
      text = Self.stored(name) ?? Self.dutch(name, tone: tone)
    case (.english, .informal):
      text = name.givenName.map { "Dear \($0)" } ?? Self.english(name, tone: .warm)
    case (.english, .formal):
      text = Self.english(name, tone: tone)
    }
  }

  private static func dutch(_ name: PersonName, tone: Tone) -> String {
    let opening =
      switch tone {
      case .warm: "Beste"
      case .formal: "Geachte"
      }
    guard !name.surname.isEmpty else {
      return name.givenName.map { "\(opening) \($0)" } ?? "\(opening) heer of mevrouw"
    }
    switch name.gender {
    case .male: return "\(opening) heer \(name.surnameAfterTitle(whole: false))"
    case .female: return "\(opening) mevrouw \(name.surnameAfterTitle(whole: false))"
    case .unknown:
      if tone == .warm, let first = name.initials ?? name.givenName {
        return "\(opening) \(first) \(name.fullSurname)"
      }
      return "\(opening) heer of mevrouw \(name.surnameAfterTitle(whole: false))"
    }
  }

  private static func english(_ name: PersonName, tone: Tone) -> String {
    guard !name.surname.isEmpty else {
      return name.givenName.map { "Dear \($0)" } ?? "Dear Sir or Madam"
    }
    switch name.gender {
    case .male: return "Dear Mr \(name.surnameAfterTitle(whole: false))"
    case .female: return "Dear Ms \(name.surnameAfterTitle(whole: false))"
    case .unknown:
      if tone == .warm, let first = name.initials ?? name.givenName {
        return "Dear \(first) \(name.fullSurname)"
      }
      return "Dear Mr or Ms \(name.surnameAfterTitle(whole: false))"
    }
  }

  /// Sources keep the salutation with and without its comma; the template writes it.
  private static func stored(_ name: PersonName) -> String? {
    guard let stored = name.storedSalutation else { return nil }
    let words = stored.last == "," ? String(stored.dropLast()) : stored
    return words.isEmpty ? nil : words
  }
}
