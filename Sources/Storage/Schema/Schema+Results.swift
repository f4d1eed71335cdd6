extension Schema {
  static func resultTables(_ dialect: SQLDialect) -> [String] {
    [
      // `month` is its first day. Of each count there are several rows, one per `slot`, whose numbers add up: nodes
      // that count the same thing at the same time do not wait for one another.
      """
      CREATE TABLE results (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        month \(dialect.integer) NOT NULL,
        flow TEXT NOT NULL,
        publication \(dialect.integer) NOT NULL,
        figure TEXT NOT NULL CHECK (figure IN ('begun', 'asked', 'settled', 'ended', 'received', 'sent', 'reached',
          'missed', 'opened', 'clicked')),
        detail TEXT NOT NULL,
        days \(dialect.integer) NOT NULL CHECK (days >= 0),
        slot \(dialect.integer) NOT NULL,
        number \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, month, flow, publication, figure, detail, days, slot)
      )\(dialect.busyTable)
      """
    ]
  }
}
