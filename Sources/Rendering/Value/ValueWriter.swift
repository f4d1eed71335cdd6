import Domain

/// Writes values as people read them in one language.
struct ValueWriter {
  let language: Language

  /// The words for `value`. Never empty for a value that is not empty.
  func words(for value: RenderingValue) -> String {
    switch value {
    case .text(let text): Self.cleaned(text)
    case .prose(let text): Prose(text).text
    case .money(let amount): money(amount)
    case .day(let day): self.day(day)
    case .instant(let instant): moment(instant)
    case .url(let address): address.text
    case .flag(let holds): flag(holds)
    }
  }

  /// `€ 1.620,79`, in English `€1,620.79`.
  private func money(_ amount: Money) -> String {
    switch language {
    case .dutch: amount.dutch
    case .english: Self.english(amount)
    }
  }

  private static func english(_ amount: Money) -> String {
    let marks: [Character: Character] = [".": ",", ",": "."]
    let digits = amount.dutch.filter { $0 != "€" && $0 != "\u{A0}" && $0 != "-" }
    return (amount < .zero ? "-€" : "€") + String(digits.map { marks[$0] ?? $0 })
  }

  /// `16 januari 2021`, `16 January 2021`: a no-break space keeps the day with its month.
  private func day(_ day: CalendarDay) -> String {
    let (year, month, number) = day.parts
    return "\(number)\u{A0}\(Self.months(language)[month - 1]) \(year)"
  }

  private func moment(_ instant: Instant) -> String {
    let minutes = DutchTime.time(of: instant).millisecondsAfterMidnight / 60_000
    let minute = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
    let date = day(DutchTime.day(of: instant))
    switch language {
    case .dutch: return "\(date) om \(minutes / 60).\(minute)\u{A0}uur"
    case .english: return "\(date) at \(minutes / 60):\(minute)"
    }
  }

  private func flag(_ holds: Bool) -> String {
    switch language {
    case .dutch: holds ? "ja" : "nee"
    case .english: holds ? "yes" : "no"
    }
  }

  private static func months(_ language: Language) -> [String] {
    switch language {
    case .dutch:
      [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
        "november",
        "december",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
      ]
    }
  }

  /// A value on one line: line breaks and control characters become a space, and the invisible marks that
  /// turn text around (so that `gpj.exe` reads `exe.jpg`) go. Letters, accents and signs of a name stay as
  /// they are.
  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00...0x20, 0x7F...0x9F, 0x2028, 0x2029:
        if let last = scalars.last, last != " " { scalars.append(" ") }
      case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: continue
      // Non-characters and our own placeholder marks are nobody's name.
      case 0xE000...0xE002, 0xFFFE, 0xFFFF: continue
      default: scalars.append(scalar)
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
