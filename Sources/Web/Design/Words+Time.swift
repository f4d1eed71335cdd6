public import Domain

extension Words {
  /// The exact moment in Europe/Amsterdam, ISO 8601 with offset: for `datetime` and `title`.
  public func exact(_ instant: Instant) -> String {
    let seconds = (DutchTime.time(of: instant).millisecondsAfterMidnight / 1_000) % 60
    let hours = DutchTime.offset(at: instant).milliseconds / 3_600_000
    return "\(DutchTime.day(of: instant))T\(DutchTime.time(of: instant)):\(seconds < 10 ? "0" : "")\(seconds)"
      + "+0\(hours):00"
  }

  /// `09.42`, as in a column.
  public func clock(_ instant: Instant) -> String {
    clock(DutchTime.time(of: instant))
  }

  func clock(_ time: LocalTime) -> String {
    language == .dutch ? time.description.replacing(":", with: ".") : time.description
  }

  /// `9.42 uur`, as in a sentence.
  public func hour(_ instant: Instant) -> String {
    let time = DutchTime.time(of: instant)
    switch language {
    case .dutch:
      let minute = time.minute
      return "\(time.hour).\(minute < 10 ? "0" : "")\(minute) uur"
    case .english: return time.description
    }
  }

  /// As people say it in a list: `gisteren, 10.02`, `ma 23 nov, 09.00`; the year only when it is another.
  public func say(_ instant: Instant) -> String {
    "\(sayDay(DutchTime.day(of: instant))), \(clock(instant))"
  }

  /// `vandaag`, `gisteren`, `morgen`, `ma 23 nov`.
  public func sayDay(_ day: CalendarDay) -> String {
    let today = DutchTime.day(of: now)
    switch day.number - today.number {
    case 0: return self("vandaag", "today")
    case -1: return self("gisteren", "yesterday")
    case 1: return self("morgen", "tomorrow")
    default:
      let parts = day.parts
      let year = parts.year == today.parts.year ? "" : " \(parts.year)"
      let weekday = weekday(day).prefix(language == .dutch ? 2 : 3)
      return "\(weekday) \(parts.day) \(shortMonth(parts.month))\(year)"
    }
  }

  /// In a sentence: `vandaag om 9.42 uur`, `maandag om 9.00 uur` within a week, else `maandag 7 december om
  /// 9.00 uur`.
  public func sayInSentence(_ instant: Instant) -> String {
    let day = DutchTime.day(of: instant)
    let distance = day.number - DutchTime.day(of: now).number
    let name =
      switch distance {
      case -1...1: sayDay(day)
      case 2...6: (language == .dutch ? "" : "on ") + weekday(day)
      default: longDay(day)
      }
    return "\(name)\(self(" om ", " at "))\(hour(instant))"
  }

  /// `vrijdag 20 november`, with the year when it is another one.
  public func longDay(_ day: CalendarDay) -> String {
    let parts = day.parts
    let year = parts.year == DutchTime.day(of: now).parts.year ? "" : " \(parts.year)"
    return "\(weekday(day)) \(parts.day) \(month(parts.month))\(year)"
  }

  /// A `time` element as people say it, with the exact second on hover.
  public func time(_ instant: Instant) -> HTML {
    "<time datetime=\"\(exact(instant))\" title=\"\(exact(instant))\">\(say(instant))</time>"
  }

  /// How long: `3,2 dagen`, `4 uur`, `12 minuten`.
  public func duration(_ span: Span) -> String {
    let minutes = Int(span.milliseconds / 60_000)
    switch minutes {
    case ..<1: return self("minder dan een minuut", "less than a minute")
    case ..<60: return count(minutes, ("minuut", "minuten"), ("minute", "minutes"))
    case ..<2_880: return count(minutes / 60, ("uur", "uur"), ("hour", "hours"))
    default: return count(minutes / 1_440, ("dag", "dagen"), ("day", "days"))
    }
  }

  func weekday(_ day: CalendarDay) -> String {
    switch day.weekday {
    case .monday: self("maandag", "Monday")
    case .tuesday: self("dinsdag", "Tuesday")
    case .wednesday: self("woensdag", "Wednesday")
    case .thursday: self("donderdag", "Thursday")
    case .friday: self("vrijdag", "Friday")
    case .saturday: self("zaterdag", "Saturday")
    case .sunday: self("zondag", "Sunday")
    }
  }

  /// Three letters; the Dutch short form of maart is mrt.
  func shortMonth(_ number: Int) -> String {
    language == .dutch && number == 3 ? "mrt" : String(month(number).prefix(3))
  }

  func month(_ number: Int) -> String {
    let dutch = [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
      "november", "december",
    ]
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    guard (1...12).contains(number) else { return "" }
    return self(dutch[number - 1], english[number - 1])
  }
}
