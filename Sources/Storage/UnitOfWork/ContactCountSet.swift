import Domain
import Engine

/// How often contacts were spoken to, of those that a transaction concerns.
struct ContactCountSet {
  typealias Key = RowKey<Contact>

  /// Names a row.
  private struct Place: Hashable, Comparable {
    let contact: Key
    let day: CalendarDay
    let channel: Channel

    static func < (left: Self, right: Self) -> Bool {
      (left.contact, left.day.number, left.channel.rawValue)
        < (right.contact, right.day.number, right.channel.rawValue)
    }
  }

  /// The days that `known` is about: all questions of a transaction are about the same.
  private var days: Range<CalendarDay>?
  private var known: [Key: [ContactCount]] = [:]
  private var waiting: [Place: Int] = [:]

  private static let select = """
    SELECT organisation, contact, day, channel, number FROM contact_counts
    WHERE organisation = $1 AND contact = $2 AND day >= $3 AND day < $4 ORDER BY day, channel
    """
  private static let add = """
    INSERT INTO contact_counts (organisation, contact, day, channel, number) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organisation, contact, day, channel)
    DO UPDATE SET number = contact_counts.number + excluded.number
    """

  /// By day and channel.
  mutating func counts(
    of contact: Key, days: Range<CalendarDay>, neighbours: () -> [Key], _ sql: any SQLTransaction
  ) throws -> [ContactCount] {
    if days != self.days { known = [:] }
    self.days = days
    if let counts = known[contact] { return counts }
    try flush(sql)
    let asked = Set(sql.dialect.asksInSets ? [contact] + neighbours() : [contact]).filter { known[$0] == nil }
    for key in asked { known[key] = [] }
    let range: [SQLValue] = [.day(days.lowerBound), .day(days.upperBound)]
    let found = try sql.rows(Self.select, each: asked.map { $0.arguments + range }) { row in
      let count = ContactCount(day: try row.day(2), channel: try row.word(3), count: try row.int(4))
      return (contact: Key(try row.id(0), try row.id(1)), count: count)
    }
    for (contact, count) in found { known[contact]?.append(count) }
    return known[contact] ?? []
  }

  /// Counts one more.
  mutating func add(_ contact: Key, _ channel: Channel, on day: CalendarDay) {
    waiting[Place(contact: contact, day: day, channel: channel), default: 0] += 1
    // Its place among the others is for the database to say.
    forget(contact)
  }

  /// Takes in that the counts of a contact were changed.
  mutating func forget(_ contact: Key) { known[contact] = nil }

  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !waiting.isEmpty else { return }
    let rows = waiting.sorted { $0.key < $1.key }.map { place, number in
      place.contact.arguments + [.day(place.day), .word(place.channel), .int(number)]
    }
    waiting.removeAll(keepingCapacity: true)
    try sql.run(Self.add, each: rows)
  }
}
