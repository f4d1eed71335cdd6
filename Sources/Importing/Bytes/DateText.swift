import Domain

/// Reads days and moments.
enum DateText {
  /// `2027-04-27`, whatever follows it: bank files write a zone or a time behind it.
  static func isoDay(_ bytes: some RandomAccessCollection<UInt8>) -> CalendarDay? {
    guard bytes.count >= 10 else { return nil }
    let start = bytes.startIndex
    func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(start, offsetBy: offset)] }
    guard byte(4) == UInt8(ascii: "-"), byte(7) == UInt8(ascii: "-"), let year = number(bytes, 0, 4),
      let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// `2027-04-27T09:42:00`, with fractions and zone or without. Without a zone it is Dutch time.
  static func isoInstant(_ bytes: some RandomAccessCollection<UInt8>) -> Instant? {
    guard let day = isoDay(bytes), bytes.count >= 16 else { return nil }
    func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: offset)] }
    guard byte(10) == UInt8(ascii: "T") || byte(10) == UInt8(ascii: " "), byte(13) == UInt8(ascii: ":"),
      let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), hour <= 24, minute < 60
    else { return nil }
    var offset = 16
    var milliseconds = 0
    if bytes.count >= 19, byte(16) == UInt8(ascii: ":") {
      guard let second = number(bytes, 17, 2), second <= 60 else { return nil }
      milliseconds = second * 1_000
      offset = 19
      if bytes.count > offset, byte(offset) == UInt8(ascii: ".") || byte(offset) == UInt8(ascii: ",") {
        offset += 1
        var weight = 100
        while offset < bytes.count, (48...57).contains(byte(offset)) {
          milliseconds += Int(byte(offset) - 48) * weight
          weight /= 10
          offset += 1
        }
      }
    }
    let wall = LocalTime(millisecondsAfterMidnight: Int64((hour * 60 + minute) * 60_000 + milliseconds))
    if offset == bytes.count { return DutchTime.instant(of: day, at: wall) }
    let utc = Instant(milliseconds: Int64(day.number) * 86_400_000 + wall.millisecondsAfterMidnight)
    switch byte(offset) {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): return offset + 1 == bytes.count ? utc : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let hours = number(bytes, offset + 1, 2), hours <= 14 else { return nil }
      let hasColon = bytes.count > offset + 3 && byte(offset + 3) == UInt8(ascii: ":")
      let minutes = number(bytes, offset + (hasColon ? 4 : 3), 2) ?? 0
      let shift = Int64(hours * 60 + minutes)
      return utc.advanced(by: .minutes(byte(offset) == UInt8(ascii: "+") ? -shift : shift))
    default: return nil
    }
  }

  /// A day as people write it: `1-4-2027`, `01-04-2027`, `1/4/2027`, `01.04.2027`, `2027-04-01`, `20270401`,
  /// each also with a time of midnight behind it, as spreadsheets add. Day before month, always.
  static func dutchDay(_ text: String) -> CalendarDay? {
    var text = text.split(separator: "T", maxSplits: 1)[...].first.map(String.init) ?? ""
    if let space = text.firstIndex(of: " ") {
      let time = text[space...].filter { $0 != " " && $0 != ":" && $0 != "." && $0 != "0" }
      guard time.isEmpty else { return nil }
      text = String(text[..<space])
    }
    let bytes = Array(text.utf8)
    if bytes.count == 8, let year = number(bytes, 0, 4), let month = number(bytes, 4, 2),
      let day = number(bytes, 6, 2)
    {
      return CalendarDay(year: year, month: month, day: day)
    }
    let separators: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")]
    guard let separator = separators.first(where: bytes.contains) else { return nil }
    let parts = bytes.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let numbers = parts.compactMap { number($0, 0, $0.count) }
    guard numbers.count == 3 else { return nil }
    if parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count) {
      return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4 else {
      return nil
    }
    return CalendarDay(year: numbers[2], month: numbers[1], day: numbers[0])
  }

  /// The value of `count` digits at `offset`; nil when there are others or too few. At most nine digits.
  private static func number(_ bytes: some RandomAccessCollection<UInt8>, _ offset: Int, _ count: Int) -> Int? {
    guard count > 0, count <= 9, bytes.count >= offset + count else { return nil }
    var value = 0
    for place in offset..<offset + count {
      let byte = bytes[bytes.index(bytes.startIndex, offsetBy: place)]
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}
