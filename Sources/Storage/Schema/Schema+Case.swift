extension Schema {
  static func caseTables(_ dialect: SQLDialect) -> [String] {
    [
      // `enrolment` is 0 enrolled, 1 rejected by the rule of that name, 2 held for that reason.
      """
      CREATE TABLE cases (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        reference TEXT NOT NULL,
        kind TEXT NOT NULL,
        claim \(dialect.integer),
        contact \(dialect.integer) NOT NULL,
        amount \(dialect.integer) NOT NULL,
        reason TEXT NOT NULL,
        actions TEXT NOT NULL,
        environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
        opened_at \(dialect.integer) NOT NULL,
        enrolment \(dialect.integer) NOT NULL CHECK (enrolment IN (0, 1, 2)),
        enrolment_reason TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, reference),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, claim) REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
        CHECK (enrolment <> 0 OR enrolment_reason = '')
      )\(dialect.clusteredTable)
      """,
      // The last number that was given out in a year; `Z-2026-004817` is made of it.
      """
      CREATE TABLE case_numbers (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        year \(dialect.integer) NOT NULL,
        last_number \(dialect.integer) NOT NULL CHECK (last_number > 0),
        PRIMARY KEY (organisation, year)
      )\(dialect.busyTable)
      """,
      "CREATE INDEX cases_by_claim ON cases (organisation, claim) WHERE claim IS NOT NULL",
      "CREATE INDEX cases_by_opening ON cases (organisation, opened_at, enrolment)",
      "CREATE INDEX cases_by_contact ON cases (organisation, contact, id)",
      "CREATE INDEX cases_rejected ON cases (organisation, id) WHERE enrolment = 1",
      "CREATE INDEX cases_undecided ON cases (organisation, id) WHERE enrolment = 2",
      "CREATE INDEX cases_not_enrolled ON cases (organisation, opened_at, id) WHERE enrolment <> 0",
      """
      CREATE TABLE case_parties (
        organisation \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        place \(dialect.integer) NOT NULL CHECK (place >= 0),
        contact \(dialect.integer) NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('debtor', 'co-debtor', 'representative')),
        PRIMARY KEY (organisation, case_id, place),
        UNIQUE (organisation, contact, case_id),
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED
      )\(dialect.clusteredTable)
      """,
      // Never dropped: the same return must be recognised a year later.
      """
      CREATE TABLE return_sightings (
        id \(dialect.identity),
        organisation \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        amount \(dialect.integer) NOT NULL,
        mandate TEXT,
        end_to_end_id TEXT,
        payment_information_id TEXT,
        collection_day \(dialect.integer),
        account TEXT,
        booking_day \(dialect.integer),
        reported_day \(dialect.integer),
        servicer_reference TEXT,
        message_id TEXT,
        place \(dialect.integer) NOT NULL,
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED
      )\(dialect.table)
      """,
      """
      CREATE INDEX sightings_by_mandate ON return_sightings (organisation, mandate, amount)
      WHERE mandate IS NOT NULL
      """,
      """
      CREATE INDEX sightings_by_end_to_end_id ON return_sightings (organisation, end_to_end_id, amount)
      WHERE end_to_end_id IS NOT NULL
      """,
      """
      CREATE INDEX sightings_by_account ON return_sightings (organisation, account, amount)
      WHERE account IS NOT NULL
      """,
    ]
  }
}
