/// Writes the statement that copies rows of the village: everything that differs between copies is an expression that
/// the database works out itself.
///
/// It follows whatever columns a table has. A column that is not named here is copied as it is.
struct CopyStatement {
  let dialect: SQLDialect
  let plan: GenerationPlan
  /// Of the copies; the originals are of the first.
  let organisation: Int
  /// Periods ago.
  let age: Int

  /// Columns that identify something of a case; `contact` stays the same in every period.
  private static let identifiers: Set<String> = ["id", "claim", "case_id", "run", "message", "request", "import"]
  private static let instants: Set<String> = [
    "opened_at", "settled_at", "as_of", "started_at", "at", "created_at", "archived_at", "handed_over_at",
    "changed_at", "demands_rest_until", "recorded_at", "ended_at", "received_at",
  ]
  private static let days: Set<String> = ["due_day", "collection_day", "booking_day", "reported_day", "day"]
  /// Texts that belong to one row: the number of the copy is put behind them.
  private static let own: Set<String> = [
    "claims.contract", "claims.mandate", "return_sightings.mandate", "return_sightings.end_to_end_id",
    "return_sightings.account", "messages.idempotency_key", "messages.provider_reference",
    "payment_attempts.idempotency_key", "payment_attempts.reference", "payments.external_id",
  ]
  /// Bytes of the original are sealed for its organisation.
  private static let sealed: Set<String> = [
    "archive_hash", "archive_segment", "archive_offset", "archive_length", "content_size",
  ]

  /// - Parameters:
  ///   - columns: all that are written, in order; not those that the database counts up.
  ///   - condition: which originals, about `o`.
  ///   - isByTime: originals in the order of their moments, each with all copies; else one village after the other.
  func text(
    _ table: String, _ columns: [String], where condition: String, copies: Range<Int>, isByTime: Bool = false
  ) -> String {
    let numbers =
      switch dialect {
      case .sqlite:
        """
        (WITH RECURSIVE s(n) AS (SELECT \(copies.lowerBound) UNION ALL SELECT n + 1 FROM s WHERE n < \
        \(copies.upperBound - 1)) SELECT n FROM s) AS s
        """
      case .postgres:
        "(SELECT generate_series(\(copies.lowerBound)::bigint, \(copies.upperBound - 1)) AS n) AS s"
      }
    // SQLite walks them in this order.
    let source = isByTime ? "\(table) AS o CROSS JOIN \(numbers)" : "\(numbers) CROSS JOIN \(table) AS o"
    let values = columns.map { value(table, $0) }.joined(separator: ", ")
    return """
      INSERT INTO \(table) (\(columns.joined(separator: ", "))) SELECT \(values) FROM \(source)
      WHERE o.organisation = \(plan.organisations[0]) AND \(condition)
      ORDER BY \(isByTime ? "o.at, o.id, s.n" : "s.n")
      """
  }

  private func value(_ table: String, _ column: String) -> String {
    if column == "organisation" { return "\(plan.organisations[organisation])" }
    if column == "contact" { return contact }
    if Self.identifiers.contains(column) { return moved(column) }
    if Self.instants.contains(column) { return shifted(column, by: Int64(age) * GenerationPlan.period) }
    if Self.days.contains(column) {
      return shifted(column, by: Int64(age) * GenerationPlan.period / GenerationPlan.day)
    }
    if Self.own.contains("\(table).\(column)") { return "o.\(column) || '-' || \(mark)" }
    if Self.sealed.contains(column), organisation > 0 { return "NULL" }
    switch (table, column) {
    case ("claims", "invoice"): return digits(moved("id"), 10)
    case ("claims", "iban"): return unlessNull("o.iban", iban)
    case ("claims", "payment_reference"): return unlessNull("o.payment_reference", reference)
    case ("claims", "reference_key"): return unlessNull("o.reference_key", "ltrim(\(reference), '0')")
    case ("cases", "reference"): return "substr(o.reference, 1, 7) || \(digits(moved("id"), 10))"
    case ("messages", "key_hash"): return moved("id")
    case ("messages", "recipient"): return recipient
    case ("payment_requests", "token"): return "'kopie-' || \(mark)"
    // No token has this for its hash: the pages of a copy cannot be opened.
    case ("payment_requests", "token_hash"), ("imports", "digest"): return bytes(digits(mark, 32))
    default: return "o.\(column)"
    }
  }

  // MARK: Expressions

  private var contact: String { "(o.contact + s.n * \(plan.step))" }

  private func moved(_ column: String) -> String { "(o.\(column) + s.n * \(plan.step) - \(Int64(age) * plan.slot))" }

  private func shifted(_ column: String, by span: Int64) -> String {
    span == 0 ? "o.\(column)" : "o.\(column) - \(span)"
  }

  /// Tells a row from its copies, in all organisations.
  private var mark: String { organisation == 0 ? moved("id") : "\(moved("id")) || '-\(organisation)'" }

  private func digits(_ number: String, _ count: Int) -> String {
    let zeros = String(repeating: "0", count: count)
    switch dialect {
    case .sqlite: return "substr('\(zeros)' || \(number), -\(count))"
    case .postgres: return "right('\(zeros)' || \(number), \(count))"
    }
  }

  private func bytes(_ text: String) -> String {
    switch dialect {
    case .sqlite: "CAST(\(text) AS BLOB)"
    case .postgres: "convert_to(\(text), 'UTF8')"
    }
  }

  private func unlessNull(_ column: String, _ value: String) -> String {
    "CASE WHEN \(column) IS NULL THEN NULL ELSE \(value) END"
  }

  /// Right check digits, and a bank that does not exist: `DEMO`. ISO 7064 MOD 97-10 over bank, number, `NL00`.
  private var iban: String {
    // D=13, E=14, M=22, O=24 before ten digits; N=23, L=21, 0, 0 behind them. All of it modulo 97.
    let bank = 13_142_224 % 97 * (10_000_000_000_000_000 % 97)
    let rest = "(\(bank) + (\(contact) % 97) * \(1_000_000 % 97) + \(232_100 % 97)) % 97"
    return "'NL' || \(digits("(98 - \(rest))", 2)) || 'DEMO' || \(digits(contact, 10))"
  }

  /// *Betalingskenmerk* of sixteen digits: a check digit, five of the contact, ten of the invoice.
  private var reference: String {
    let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]
    var power: Int64 = 1
    var terms: [String] = []
    // From the right: the ten digits of the invoice, then the five of the contact.
    for place in 0..<15 {
      if place == 10 { power = 1 }
      let number = place < 10 ? moved("id") : contact
      terms.append("\(number) / \(power) % 10 * \(weights[place % weights.count])")
      power *= 10
    }
    let sum = "(11 - (\(terms.joined(separator: " + "))) % 11)"
    let check = "(CASE \(sum) WHEN 10 THEN 1 WHEN 11 THEN 0 ELSE \(sum) END)"
    return "\(digits(check, 1)) || \(digits(contact, 5)) || \(digits(moved("id"), 10))"
  }

  /// The address of the copy, which its contact has by now.
  private var recipient: String {
    """
    COALESCE((SELECT a.value FROM addresses AS a WHERE a.organisation = \(plan.organisations[organisation])
    AND a.contact = \(contact) AND a.kind = CASE o.channel WHEN 'email' THEN 'email' ELSE 'mobile' END
    ORDER BY a.value LIMIT 1), o.recipient)
    """
  }
}
