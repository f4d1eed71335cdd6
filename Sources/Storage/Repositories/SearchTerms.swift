import Domain
import Engine
import Foundation

/// What a person may type to find a contact, and how names sort: both without capitals and accents.
enum SearchTerms {
  /// A term is cut here; nobody types more of it. Characters.
  static let longest = 60

  /// `Daniël VAN DONGEN-Oosterhout` becomes `daniel van dongen-oosterhout`.
  static func folded(_ text: String) -> String {
    // Most names are ASCII, and Foundation's folding costs more than the row it is for.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
  }

  /// The words of a text: split at everything that is no letter, digit or apostrophe, so that both halves of a double
  /// name are found.
  static func words(_ text: String) -> [String] {
    folded(text).split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }.map { String($0.prefix(longest)) }
  }

  /// The terms that a contact's own row gives.
  static func terms(of contact: ContactRecord) -> Set<String> {
    let name = contact.name
    let parts = [name.givenName, name.surname, name.storedAddressName, name.initials].compactMap { $0 }
    var terms = Set(parts.flatMap(words))
    terms.insert(String(folded(contact.externalID).prefix(longest)))
    return terms
  }

  /// The terms that an address gives: the whole of an e-mail address, the national and international digits of a
  /// number, the words of a postal address.
  static func terms(of address: AddressRecord) -> Set<String> {
    switch address.kind {
    case .email: return [String(folded(address.value).prefix(longest))]
    case .mobile, .phone: return Set(numbers(address.value))
    case .postal: return Set(words(address.value))
    }
  }

  /// `+31612345678` is found as `31612345678` and as `0612345678`.
  static func numbers(_ number: String) -> [String] {
    let digits = number.filter(\.isNumber)
    guard !digits.isEmpty else { return [] }
    return digits.hasPrefix("31") ? [digits, "0" + digits.dropFirst(2)] : [digits]
  }

  /// What was typed, as terms that a contact must all have the start of. `06 12 34` is one number, not three.
  static func query(_ typed: String) -> [String] {
    let trimmed = folded(typed).trimmingCharacters(in: .whitespacesAndNewlines)
    if trimmed.contains("@") { return [String(trimmed.prefix(longest))] }
    let isNumber = trimmed.allSatisfy { $0.isNumber || " +-().".contains($0) }
    if isNumber {
      let digits = trimmed.filter(\.isNumber)
      return digits.isEmpty ? [] : [digits]
    }
    // A number of a source system, `R-3`, is one term; a double name has no digits.
    let isOneWord = !trimmed.contains(where: \.isWhitespace)
    if isOneWord, trimmed.contains(where: \.isNumber) { return [String(trimmed.prefix(longest))] }
    return words(trimmed)
  }

  /// Surname, then given name or initials; the prefix last, as telephone books have it.
  static func sortName(of contact: ContactRecord) -> String {
    let name = contact.name
    let parts = [name.surname, name.givenName ?? name.initials ?? "", name.prefix ?? ""]
    return folded(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }
}
