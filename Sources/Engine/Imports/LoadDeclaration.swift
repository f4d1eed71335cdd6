public import Domain

/// What a file is a load of: everything that a source has, or what changed since the load before.
public struct LoadDeclaration: Hashable, Sendable {
  /// Whether who is not in the file is gone.
  public enum Mode: String, CaseIterable, Hashable, Sendable {
    case full, delta
  }

  /// The name of the list, such as `huurders`: small letters, digits and hyphens, at most ``longestSource``.
  public let source: String
  public let mode: Mode
  /// The moment that the file speaks of. A day alone is its first moment in the Netherlands.
  public let asOf: Instant
  /// Which of several loads of one moment it is, from 0.
  public let sequence: Int

  /// Characters of a source.
  public static let longestSource = 40

  /// Nil for a source that has other characters, or a sequence that is negative or over a million.
  public init?(source: String, mode: Mode, asOf: Instant, sequence: Int) {
    let isWord = source.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard isWord, !source.isEmpty, source.utf8.count <= Self.longestSource, (0...1_000_000).contains(sequence) else {
      return nil
    }
    self.source = source
    self.mode = mode
    self.asOf = asOf
    self.sequence = sequence
  }

  /// Whether it tells of an earlier moment than the other, or of the same.
  func isNoNewer(than other: LoadDeclaration) -> Bool {
    (asOf, sequence) <= (other.asOf, other.sequence)
  }
}

extension LoadDeclaration {
  /// What the name of a file says.
  enum Named: Hashable, Sendable {
    /// Nothing: a file by itself.
    case nothing
    case load(LoadDeclaration)
    /// That it is a load, but not of when.
    case unclear(UnreadableFile)
  }

  /// Reads a name such as `huurders.full.2026-11-22.csv`, `huurders.delta.2026-11-22.2.json` or
  /// `huurders.full.2026-11-22T0600.csv`; `volledig` is `full`.
  static func named(_ name: String) -> Named {
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let modes: [String: Mode] = ["full": .full, "volledig": .full, "delta": .delta]
    guard parts.count >= 3, let mode = modes[parts[1]] else { return .nothing }
    guard (4...5).contains(parts.count), let asOf = moment(parts[2]),
      let sequence = parts.count == 5 ? number(parts[3][...], 1...7) : 0,
      let declaration = LoadDeclaration(source: parts[0], mode: mode, asOf: asOf, sequence: sequence)
    else {
      return .unclear(
        UnreadableFile(
          dutch: "De naam zegt dat dit een lading is, maar niet van wanneer. Noem het bestand bijvoorbeeld "
            + "huurders.full.2026-11-22.csv, of huurders.delta.2026-11-22.2.csv voor de tweede van die dag.",
          english: "The name says that this is a load, but not of when. Name the file such as "
            + "huurders.full.2026-11-22.csv, or huurders.delta.2026-11-22.2.csv for the second of that day."))
    }
    return .load(declaration)
  }

  /// `2026-11-22` or `2026-11-22t0600`, in Dutch time.
  public static func moment(_ text: String) -> Instant? {
    let halves = text.lowercased().split(separator: "t", maxSplits: 1)
    let parts = (halves.first ?? "").split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], 4...4), let month = number(parts[1], 2...2),
      let day = number(parts[2], 2...2), let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    guard halves.count == 2 else { return DutchTime.instant(of: date, at: LocalTime(hour: 0)) }
    let clock = halves[1].filter { $0 != ":" && $0 != "-" }
    guard clock.count == 4, let hour = number(clock.prefix(2), 2...2), let minute = number(clock.suffix(2), 2...2),
      hour < 24, minute < 60
    else { return nil }
    return DutchTime.instant(of: date, at: LocalTime(hour: hour, minute: minute))
  }

  private static func number(_ text: Substring, _ width: ClosedRange<Int>) -> Int? {
    guard width.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
