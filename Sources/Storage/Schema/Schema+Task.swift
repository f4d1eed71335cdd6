extension Schema {
  static func taskTables(_ dialect: SQLDialect) -> [String] {
    [
      // `state` is 0 open, 1 done, 2 withdrawn; the last two since `ended_at`.
      """
      CREATE TABLE tasks (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        case_id \(dialect.integer),
        contact \(dialect.integer),
        run \(dialect.integer),
        visit \(dialect.integer) NOT NULL,
        name TEXT NOT NULL,
        team TEXT NOT NULL,
        reason TEXT NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        outcome TEXT,
        note TEXT,
        ended_by TEXT,
        ended_at \(dialect.integer),
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, run) REFERENCES runs DEFERRABLE INITIALLY DEFERRED,
        CHECK ((state = 0) = (ended_at IS NULL)),
        CHECK ((state = 1) = (outcome IS NOT NULL)),
        CHECK ((state = 1) = (note IS NOT NULL)),
        CHECK ((state = 1) = (ended_by IS NOT NULL))
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX tasks_open ON tasks (organisation, created_at, id) WHERE state = 0",
      """
      CREATE INDEX tasks_waiting ON tasks (organisation, id)
      WHERE state = 0 AND run IS NOT NULL AND case_id IS NOT NULL
      """,
      "CREATE INDEX tasks_open_by_run ON tasks (organisation, run) WHERE state = 0 AND run IS NOT NULL",
      "CREATE INDEX tasks_done ON tasks (organisation, ended_at, id) WHERE state = 1",
      "CREATE INDEX tasks_by_case ON tasks (organisation, case_id, id) WHERE case_id IS NOT NULL",
      "CREATE INDEX tasks_by_contact ON tasks (organisation, contact, id) WHERE contact IS NOT NULL",
    ]
  }
}
