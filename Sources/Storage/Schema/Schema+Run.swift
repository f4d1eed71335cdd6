extension Schema {
  static func runTables(_ dialect: SQLDialect) -> [String] {
    [
      // Nothing that changes with every event is in an index: only the end of a run moves one. `due_at` is therefore in
      // `timers`. The contact is that of the case.
      """
      CREATE TABLE runs (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        flow TEXT NOT NULL,
        publication \(dialect.integer) NOT NULL,
        stage \(dialect.integer) NOT NULL CHECK (stage IN (0, 1, 2)),
        state \(dialect.blob) NOT NULL,
        version \(dialect.integer) NOT NULL CHECK (version >= 0),
        started_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED
      )\(dialect.busyTable)
      """,
      "CREATE INDEX runs_by_case ON runs (organisation, case_id, id)",
      "CREATE INDEX runs_open_by_contact ON runs (organisation, contact, id) WHERE stage < 2",
      "CREATE INDEX runs_open_by_flow ON runs (organisation, flow, publication, id) WHERE stage < 2",
      // An entry comes with the end of a run, and stays.
      "CREATE INDEX runs_ended ON runs (organisation, id) WHERE stage = 2",
      "CREATE INDEX runs_held ON runs (organisation, id) WHERE stage = 1",
      // The key is the question: what is due first in an organisation. `visit` makes a late timer recognisable, so that
      // nothing is removed when a run moves on.
      """
      CREATE TABLE timers (
        organisation \(dialect.integer) NOT NULL,
        due_at \(dialect.integer) NOT NULL,
        run \(dialect.integer) NOT NULL,
        visit \(dialect.integer) NOT NULL,
        shard \(dialect.integer) NOT NULL CHECK (shard BETWEEN 0 AND 63),
        PRIMARY KEY (organisation, due_at, run, visit)
      )\(dialect.monthly(by: "due_at", otherwise: dialect.clusteredTable))
      """,
      // Written at the end only; the identity is the order in which everything happened. That a run decides once in
      // each version is kept by the version in `runs`; the key here says so again.
      """
      CREATE TABLE histories (
        \(dialect.identity(monthlyBy: "at")),
        organisation \(dialect.integer) NOT NULL,
        run \(dialect.integer) NOT NULL,
        sequence \(dialect.integer) NOT NULL CHECK (sequence >= 0),
        at \(dialect.integer) NOT NULL,
        content \(dialect.blob) NOT NULL,
        \(dialect.unique("organisation, run, sequence", monthlyBy: "at"))
      )\(dialect.monthly(by: "at", otherwise: dialect.table))
      """,
      "CREATE INDEX histories_by_organisation ON histories (organisation, id)",
    ]
      + dialect.postgresOnly([
        "CREATE TABLE timers_default PARTITION OF timers DEFAULT",
        "CREATE TABLE histories_default PARTITION OF histories DEFAULT",
      ])
  }
}
