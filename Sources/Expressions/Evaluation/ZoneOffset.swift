import Foundation

/// How far a time zone is ahead of UTC. The one place that asks Foundation: it has the rules of the zones.
enum ZoneOffset {
  /// Evaluation steps for asking a zone, which takes longer than other operations.
  static let steps = 50
  /// Longer names are no zones.
  static let greatestNameLength = 64

  /// Seconds east of UTC in `zone` at `instant`: an IANA name or `±hh:mm`. `nil` for any other text.
  ///
  /// The rules of IANA names come from the zone data of the system, the same for every evaluation there.
  static func seconds(in zone: String, at instant: Timestamp) -> Int64? {
    if let fixed = fixedOffset(zone) { return fixed }
    guard !zone.isEmpty, zone.utf8.count <= greatestNameLength, zone.unicodeScalars.allSatisfy(isNameScalar),
      let rules = TimeZone(identifier: zone)
    else { return nil }
    return Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant.seconds))))
  }

  /// No dot: a zone name must not reach for a file elsewhere.
  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isIdentifierStart || scalar.isDigit || scalar == "/" || scalar == "-" || scalar == "+"
  }

  private static func fixedOffset(_ zone: String) -> Int64? {
    var rest = zone[...]
    let isWest = rest.hasPrefix("-")
    if isWest || rest.hasPrefix("+") { rest.removeFirst() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.unicodeScalars.allSatisfy(\.isDigit) }),
      let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours < 24, minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isWest ? -seconds : seconds
  }
}
