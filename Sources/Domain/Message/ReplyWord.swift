/// What somebody means who answers with one word. Anything else is for a person to read.
public enum ReplyWord: String, CaseIterable, Hashable, Sendable {
  /// Nothing any more over this channel.
  case stop
  /// They may write again.
  case start
  case yes
  case no

  /// Nil for what is more than one of these words.
  ///
  /// Capitals, spaces, quotation marks and what ends a sentence do not matter: `Stop!` is STOP. `Ja maar niet om tien
  /// uur` is no yes.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    let bare = text.lowercased().filter { !$0.isWhitespace && !Self.marks.contains($0) }
    guard let word = Self.words[bare] else { return nil }
    self = word
  }

  /// Bytes: longer is no single word.
  private static let longest = 40
  private static let marks: Set<Character> = [
    ".", "!", ",", "\"", "'", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "*", "\u{FE0F}",
  ]

  private static let words: [String: ReplyWord] = [
    // The words that networks and providers know themselves, and the Dutch ones.
    "stop": .stop, "stopall": .stop, "unsubscribe": .stop, "cancel": .stop, "end": .stop, "quit": .stop,
    "afmelden": .stop, "stopsms": .stop, "stopaub": .stop, "uit": .stop, "stoppen": .stop, "uitschrijven": .stop,
    "start": .start, "unstop": .start, "aan": .start, "aanmelden": .start,
    "ja": .yes, "j": .yes, "yes": .yes, "y": .yes, "oke": .yes, "oké": .yes, "ok": .yes, "akkoord": .yes,
    "isgoed": .yes, "jaisgoed": .yes, "jahoor": .yes, "\u{1F44D}": .yes, "bevestig": .yes,
    "nee": .no, "n": .no, "no": .no, "neen": .no, "neebedankt": .no, "needankje": .no, "needankjewel": .no,
  ]
}
