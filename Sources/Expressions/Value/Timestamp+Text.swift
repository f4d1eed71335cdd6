extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with as many decimals of a second as are needed: `2026-03-01T12:00:00.5Z`.
  public var description: String {
    let civil = CivilTime(localSeconds: seconds)
    let date = [Self.padded(civil.year, to: 4), Self.padded(civil.month), Self.padded(civil.day)]
    let time = [Self.padded(civil.hour), Self.padded(civil.minute), Self.padded(civil.second)]
    let fraction = Nanoseconds.fraction(of: Int64(nanoseconds))
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + fraction + "Z"
  }

  /// Reads RFC 3339 with a zone offset: `2026-03-01T13:00:00+01:00`. At most nine decimals of a second;
  /// `nil` for any other text, a date that does not exist, or a year outside 1 to 9999.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
      let day = reader.digits(2), reader.skip("T"), let hour = reader.digits(2), reader.skip(":"),
      let minute = reader.digits(2), reader.skip(":"), let second = reader.digits(2)
    else { return nil }
    guard (1...12).contains(month), (1...CivilTime.length(ofMonth: month, year: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    guard let nanoseconds = reader.fraction(), let offset = reader.offset(), reader.isAtEnd else {
      return nil
    }
    let days = CivilTime.days(year: year, month: month, day: day)
    let local = days * CivilTime.secondsPerDay + hour * 3600 + minute * 60 + second
    self.init(seconds: local - offset, nanoseconds: Int32(nanoseconds))
  }

  private static func padded(_ number: Int64, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Reads the fixed-width numbers of a timestamp.
private struct DigitReader {
  private var bytes: Substring.UTF8View

  init(_ text: String) {
    bytes = text[...].utf8
  }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, UInt32(first) == character.value else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func digit() -> Int64? {
    guard let first = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    bytes.removeFirst()
    return Int64(first - UInt8(ascii: "0"))
  }

  /// A number of exactly `count` digits.
  mutating func digits(_ count: Int) -> Int64? {
    var number: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Nanoseconds behind an optional decimal point; `nil` when the point has no digit or more than nine.
  mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    var number: Int64 = 0
    var count = 0
    while let digit = digit() {
      count += 1
      guard count <= 9 else { return nil }
      number = number * 10 + digit
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { number *= 10 }
    return number
  }

  /// Seconds east of UTC from `Z` or `±hh:mm`.
  mutating func offset() -> Int64? {
    if skip("Z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
