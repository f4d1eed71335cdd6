/// A piece of a document, in the order in which it stands there.
enum JSONToken: Hashable, Sendable {
  case beginObject, endObject, beginList, endList
  case key(JSONText)
  case text(JSONText)
  /// As written, at most ``JSONLimits/number`` characters, and a number by the grammar of RFC 8259.
  case number(String)
  case flag(Bool)
  case null
}

/// A text, and what is the matter with it.
struct JSONText: Hashable, Sendable {
  /// Without escapes; empty when something is the matter.
  let text: String
  let flaw: JSONFlaw?
}

/// What can be wrong with one value. The document goes on; the entity that holds it is not used.
public enum JSONFlaw: Hashable, Sendable {
  /// Half of a pair that UTF-16 writes one character with.
  case loneSurrogate
  /// A character that is no text, such as number 0.
  case control(UInt8)
  case notUTF8
  case tooLong(limit: Int)
  /// The name stands twice in one object: which one counts nobody can know.
  case twice(String)
  case tooManyValues(limit: Int)
  case tooManyBytes(limit: Int)
  /// Another kind of value than VERA says: `expected` and `found` in words, Dutch and English.
  case wrongKind(expected: Kind, found: Kind)

  /// Kinds of values, in words.
  public enum Kind: Hashable, Sendable {
    case text, number, flag, null, list, object

    var dutch: String {
      switch self {
      case .text: "een tekst"
      case .number: "een getal"
      case .flag: "waar of onwaar (true of false)"
      case .null: "niets (null)"
      case .list: "een lijst"
      case .object: "een object"
      }
    }

    var english: String {
      switch self {
      case .text: "a text"
      case .number: "a number"
      case .flag: "true or false"
      case .null: "null"
      case .list: "a list"
      case .object: "an object"
      }
    }
  }

  var words: (dutch: String, english: String) {
    switch self {
    case .loneSurrogate:
      (
        "bevat een half teken (\\ud800 tot \\udfff zonder de andere helft). Schrijf beide helften, of het teken zelf.",
        "holds half a character (\\ud800 to \\udfff without its other half). Write both halves, or the character."
      )
    case .control(let number):
      (
        "bevat een teken dat geen tekst is (nummer \(number)). Laat het weg.",
        "holds a character that is no text (number \(number)). Leave it out."
      )
    case .notUTF8:
      (
        "is geen UTF-8. Bewaar het bestand als UTF-8, zonder omzetten.",
        "is not UTF-8. Save the file as UTF-8."
      )
    case .tooLong(let limit):
      ("is langer dan \(limit) bytes. Kort het in.", "is longer than \(limit) bytes. Shorten it.")
    case .twice(let name):
      (
        "‘\(name)’ staat er twee keer; welke geldt is niet te weten. Laat er één staan.",
        "‘\(name)’ stands there twice; which one counts cannot be known. Leave one."
      )
    case .tooManyValues(let limit):
      ("heeft meer dan \(limit) waarden. Splits het.", "has more than \(limit) values. Split it.")
    case .tooManyBytes(let limit):
      ("is groter dan \(limit) bytes. Splits het.", "is larger than \(limit) bytes. Split it.")
    case .wrongKind(let expected, let found):
      (
        "hier wordt \(expected.dutch) verwacht en staat \(found.dutch). Schrijf \(expected.dutch).",
        "\(expected.english) is expected here and \(found.english) found. Write \(expected.english)."
      )
    }
  }
}
