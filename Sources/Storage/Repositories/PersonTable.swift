import Engine

/// A table that has rows about persons: how theirs are found, what of them is shown to who asks, and what becomes of
/// them when a person is erased. `$1` is the organisation, `$2` the contact.
struct PersonTable: Sendable {
  enum Kind: Sendable {
    case text, number, moment, day, amount
  }

  let name: String
  /// What is told of a row. Secrets and numbers that only the house itself uses are left out.
  let columns: [(name: String, kind: Kind)]
  /// Follows `WHERE organisation = $1 AND`.
  let condition: String
  /// What a row becomes; nil keeps it as it is, since it holds nothing that says who somebody is.
  let erasure: Erasure?

  enum Erasure: Sendable {
    case deleted
    /// Follows `SET`.
    case set(String)
  }

  init(
    _ name: String, _ columns: [(name: String, kind: Kind)], where condition: String, erasure: Erasure? = nil
  ) {
    self.name = name
    self.columns = columns
    self.condition = condition
    self.erasure = erasure
  }

  var select: String {
    let names = columns.map(\.name).joined(separator: ", ")
    return "SELECT \(names) FROM \(name) WHERE organisation = $1 AND \(condition) LIMIT $3"
  }

  /// Nil when rows stay as they are.
  var erase: String? {
    switch erasure {
    case nil: nil
    case .deleted: "DELETE FROM \(name) WHERE organisation = $1 AND \(condition)"
    case .set(let changes): "UPDATE \(name) SET \(changes) WHERE organisation = $1 AND \(condition)"
    }
  }

  /// The name that an erased person has.
  static let erasedName = "Gewist"
}

extension PersonTable {
  private static let cases = "case_id IN (SELECT id FROM cases WHERE organisation = $1 AND contact = $2)"
  private static let claims = "claim IN (SELECT id FROM claims WHERE organisation = $1 AND contact = $2)"
  private static let runs = """
    run IN (SELECT r.id FROM cases AS c JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
    WHERE c.organisation = $1 AND c.contact = $2)
    """
  private static func own(_ table: String) -> String {
    """
    id IN (SELECT id FROM \(table) WHERE organisation = $1 AND contact = $2 UNION SELECT id FROM \(table)
    WHERE organisation = $1 AND case_id IN (SELECT id FROM cases WHERE organisation = $1 AND contact = $2))
    """
  }

  /// Every one, in the order in which they are erased: what a row is found by goes after it.
  static let all: [PersonTable] = [
    PersonTable(
      "claims",
      [
        ("invoice", .text), ("contract", .text), ("mandate", .text), ("iban", .text), ("payment_reference", .text),
        ("description", .text), ("period", .text), ("due_day", .day), ("amount", .amount), ("open_amount", .amount),
        ("as_of", .moment), ("balance", .amount), ("settled_at", .moment),
      ], where: "contact = $2", erasure: .set("contract = NULL, mandate = NULL, iban = NULL, description = ''")),
    PersonTable(
      "runs", [("id", .number), ("flow", .text), ("publication", .number), ("started_at", .moment)], where: cases),
    PersonTable(
      "payment_requests",
      [
        ("id", .number), ("opened_at", .moment), ("changed_at", .moment), ("settled_at", .moment),
        ("demands_rest_until", .day),
      ], where: cases, erasure: .set("token = ''")),
    PersonTable(
      "payment_attempts",
      [("amount", .amount), ("provider", .text), ("reference", .text), ("state", .text), ("started_at", .moment)],
      where: "request IN (SELECT id FROM payment_requests WHERE organisation = $1 AND \(cases))",
      erasure: .set("checkout_url = NULL")),
    PersonTable(
      "outbox", [("template", .text), ("channel", .text), ("not_before", .moment), ("created_at", .moment)],
      where: runs, erasure: .deleted),
    PersonTable(
      "messages",
      [
        ("id", .number), ("case_id", .number), ("template", .text), ("channel", .text), ("recipient", .text),
        ("subject", .text), ("provider", .text), ("provider_reference", .text), ("created_at", .moment),
        ("archived_at", .moment), ("handed_over_at", .moment), ("remark", .text),
      ], where: runs, erasure: .set("recipient = '', subject = '', remark = ''")),
    // What was decided stands on the timeline.
    PersonTable("histories", [("at", .moment)], where: runs, erasure: .deleted),
    PersonTable(
      "payments",
      [
        ("claim", .number), ("amount", .amount), ("at", .moment), ("method", .text), ("external_id", .text),
        ("recorded_at", .moment),
      ], where: claims, erasure: .set("external_id = 'gewist-' || id")),
    PersonTable(
      "unmatched_payments",
      [
        ("amount", .amount), ("at", .moment), ("payer", .text), ("account", .text), ("remittance", .text),
        ("received_at", .moment), ("note", .text), ("ended_by", .text),
      ], where: claims,
      erasure: .set("external_id = 'gewist-' || id, payer = NULL, account = NULL, remittance = NULL")),
    PersonTable(
      "tasks",
      [
        ("name", .text), ("team", .text), ("reason", .text), ("created_at", .moment), ("outcome", .text),
        ("note", .text), ("ended_by", .text), ("ended_at", .moment),
      ], where: own("tasks"),
      erasure: .set("reason = '', note = CASE WHEN note IS NULL THEN NULL ELSE '' END")),
    PersonTable(
      "audit_entries", [("at", .moment), ("kind", .text), ("actor", .text), ("detail", .text)],
      where: own("audit_entries"), erasure: .set("detail = '{}'")),
    // Who looked. Holds the number of the contact and nothing else of the person.
    PersonTable(
      "access_entries", [("at", .moment), ("subject", .text), ("program", .text)],
      where: """
        kind = 'viewed' AND subject IN (SELECT 'contact/' || id FROM contacts WHERE organisation = $1 AND id = $2
        UNION ALL SELECT 'contact/' || id || '/export' FROM contacts WHERE organisation = $1 AND id = $2)
        """),
    PersonTable(
      "single_messages",
      [
        ("public_id", .text), ("written_by", .text), ("template", .text), ("channel", .text), ("recipient", .text),
        ("reference", .text), ("filling", .text), ("created_at", .moment),
      ], where: cases, erasure: .set("recipient = 'gewist', reference = NULL, filling = '{}'")),
    // What a colleague was writing, for at most a day.
    PersonTable(
      "message_drafts", [("channel", .text), ("subject", .text), ("content", .text), ("created_at", .moment)],
      where: "contact = $2", erasure: .deleted),
    // Of a job of many messages. Only one that waits still has a receiver.
    PersonTable(
      "bulk_rows", [("recipient", .text), ("reference", .text), ("filling", .text)],
      where: """
        message IN (SELECT public_id FROM single_messages WHERE organisation = $1 AND \(cases))
        """, erasure: .set("reference = NULL")),
    // What was told to systems of others: numbers and words of the house, never who somebody is.
    PersonTable("webhook_events", [("kind", .text), ("at", .moment), ("detail", .text)], where: "contact = $2"),
    PersonTable(
      "received_texts", [("sender", .text), ("content", .text), ("at", .moment)],
      where: "sender IN (SELECT value FROM addresses WHERE organisation = $1 AND contact = $2 AND kind = 'mobile')",
      erasure: .deleted),
    PersonTable(
      "return_sightings",
      [
        ("case_id", .number), ("amount", .amount), ("mandate", .text), ("end_to_end_id", .text), ("account", .text),
        ("collection_day", .day), ("booking_day", .day), ("reported_day", .day), ("servicer_reference", .text),
      ], where: cases, erasure: .set("mandate = NULL, end_to_end_id = NULL, account = NULL")),
    PersonTable(
      "cases",
      [
        ("reference", .text), ("kind", .text), ("amount", .amount), ("reason", .text), ("environment", .text),
        ("opened_at", .moment), ("enrolment_reason", .text),
      ], where: "contact = $2"),
    PersonTable("case_parties", [("case_id", .number), ("role", .text)], where: "contact = $2"),
    PersonTable(
      "contracts", [("number", .text), ("begin_day", .day), ("end_day", .day), ("source", .text)],
      where: "contact = $2", erasure: .deleted),
    PersonTable(
      "load_presence", [("source", .text), ("external_id", .text), ("seen_as_of", .moment)],
      where: "external_id IN (SELECT external_id FROM contacts WHERE organisation = $1 AND id = $2)",
      erasure: .deleted),
    PersonTable(
      "contact_counts", [("day", .day), ("channel", .text), ("number", .number)], where: "contact = $2",
      erasure: .deleted),
    // What they want of channels, and how they said so.
    PersonTable(
      "channel_consents",
      [
        ("channel", .text), ("state", .text), ("reason", .text), ("said_by", .text), ("since", .moment),
        ("address", .text), ("heard_at", .moment), ("not_for", .number),
      ], where: "contact = $2", erasure: .deleted),
    PersonTable("contact_terms", [("term", .text)], where: "contact = $2", erasure: .deleted),
    PersonTable(
      "addresses",
      [("kind", .text), ("value", .text), ("standing", .text), ("reason", .text), ("since", .moment)],
      where: "contact = $2", erasure: .deleted),
    PersonTable(
      "address_changes",
      [
        ("kind", .text), ("value", .text), ("standing", .text), ("evidence", .text), ("reason", .text),
        ("actor", .text), ("at", .moment),
      ], where: "contact = $2", erasure: .deleted),
    PersonTable(
      "contact_aliases", [("external_id", .text), ("merged_at", .moment), ("merged_by", .text)],
      where: "contact = $2", erasure: .deleted),
    PersonTable(
      "erasures", [("erased_at", .moment), ("erased_by", .text), ("reason", .text)], where: "contact = $2"),
    PersonTable(
      "contacts",
      [
        ("external_id", .text), ("given_name", .text), ("initials", .text), ("name_prefix", .text),
        ("surname", .text), ("gender", .text), ("stored_salutation", .text), ("stored_address_name", .text),
        ("address_form", .text), ("language", .text), ("risk", .text), ("profile", .text), ("birth_day", .day),
        ("silence_reason", .text), ("silenced_by", .text), ("silenced_at", .moment), ("large_type", .number),
        ("chosen", .number),
      ], where: "id = $2",
      erasure: .set(
        """
        external_id = 'gewist-' || id, given_name = NULL, initials = NULL, name_prefix = NULL,
        surname = '\(erasedName)', gender = 'unknown', stored_salutation = NULL, stored_address_name = NULL,
        sort_name = '\(erasedName.lowercased())', risk = 'normal', profile = '', birth_day = NULL,
        large_type = NULL, chosen = 0
        """)),
  ]

  /// Tables whose rows are about no person, or cannot be found by one; with why. Every table stands in one list.
  static let others: [String: String] = [
    "access_policies": "of the organisation", "alarms": "of the house", "api_keys": "of programs",
    "api_secrets": "of programs", "benchmark_memberships": "of the organisation", "bulk_jobs": "of programs",
    "business_time": "of the house",
    "case_numbers": "of the organisation", "draft_files": "texts of flows and templates, and who wrote them here",
    "drafts": "texts of flows and templates, and who proposed them here",
    "flow_pauses": "of the organisation", "generations": "invented people",
    "import_rows": "rows of files that were not taken; they belong to nobody yet",
    "import_loads": "of which list a file is a load, and counts",
    "imports": "files, kept as they came; they go as a whole",
    "inbox": "keys by which an event is known when it comes again; gone after fourteen months",
    "installation": "of the house", "mail_places": "of the house", "node_epochs": "of the house",
    "nodes": "of the house",
    "organisations": "of the organisation", "parked_events": "events that fit nobody yet",
    "publication_approvals": "who proposed and approved texts here", "publications": "of the organisation",
    "reconciliations": "counts", "recovery_codes": "of users", "results": "counts of many",
    "schema_migrations": "of the house", "sessions": "of users", "timers": "when a flow looks again; gone with its run",
    "users": "people who work here",
    "webhook_deliveries": "how it went to tell an event of webhook_events to a system",
    "webhook_secrets": "of systems of others", "webhooks": "of systems of others",
  ]
}
