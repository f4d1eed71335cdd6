import Domain
import Engine

/// How a page for tenants speaks: Dutch with *u*, Dutch with *je*, or English. One choice for a whole page.
struct PageVoice: Hashable, Sendable {
  let language: Language
  let form: AddressForm

  /// The words of this voice. All three stand beside each other in the code, so that a change reaches all
  /// three.
  func say(u: HTML, je: HTML, en: HTML) -> HTML {
    switch (language, form) {
    case (.dutch, .formal): u
    case (.dutch, .informal): je
    case (.english, _): en
    }
  }

  /// Words that do not address anybody.
  func say(_ dutch: HTML, en: HTML) -> HTML { say(u: dutch, je: dutch, en: en) }

  func say(_ text: PageText) -> String { language == .dutch ? text.dutch : text.english }

  /// `€ 1.620,79` or `€1,620.79`.
  func amount(_ money: Money) -> String {
    switch language {
    case .dutch: return money.dutch
    case .english:
      let digits = money.dutch.dropFirst(2)
      return "€" + digits.map { $0 == "," ? "." : $0 == "." ? "," : String($0) }.joined()
    }
  }

  /// `vrijdag 20 november 2026`, or `Friday 20 November 2026`. Day and month stay on one line.
  func day(_ day: CalendarDay) -> String {
    let parts = day.parts
    let months = language == .dutch ? Self.dutchMonths : Self.englishMonths
    let days = language == .dutch ? Self.dutchDays : Self.englishDays
    return "\(days[day.weekday.rawValue - 1]) \(parts.day)\u{A0}\(months[parts.month - 1]) \(parts.year)"
  }

  /// `vrijdag 20 november 2026, 20.14 uur`: the clock of the Netherlands.
  func moment(_ instant: Instant) -> String {
    let time = DutchTime.time(of: instant)
    let minute = (time.minute < 10 ? "0" : "") + String(time.minute)
    let day = day(DutchTime.day(of: instant))
    return switch language {
    case .dutch: "\(day), \(time.hour).\(minute)\u{A0}uur"
    case .english: "\(day), \(time.hour < 10 ? "0" : "")\(time.hour):\(minute)"
    }
  }

  private static let dutchDays = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
  ]
  private static let englishDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let dutchMonths = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}

extension PageVoice {
  /// Digits in groups that the eye can follow. The gaps are drawn, not written: what is copied has none.
  func grouped(_ reference: String) -> HTML {
    guard reference.utf8.count > 9, reference.utf8.allSatisfy({ $0 < 128 && $0 > 32 }) else {
      return HTML(text: reference)
    }
    let characters = Array(reference)
    return stride(from: 0, to: characters.count, by: 4).html { start in
      "<span class=\"g\">\(String(characters[start..<min(start + 4, characters.count)]))</span>"
    }
  }
}
