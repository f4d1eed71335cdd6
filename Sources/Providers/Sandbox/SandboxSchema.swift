import GRDB

/// The sandbox's own small database. It shares nothing with the engine's: the world outside does not roll
/// back when the engine does.
enum SandboxSchema {
  /// Kept in `PRAGMA user_version`.
  static let version = 1
  /// Kept in `PRAGMA application_id`, so that no other database is taken for a sandbox: "SAND".
  static let applicationID = 0x5341_4e44

  static let statements = """
    CREATE TABLE world (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL
    ) STRICT;

    CREATE TABLE box (
      organisation INTEGER NOT NULL,
      channel TEXT NOT NULL,
      address TEXT NOT NULL,
      count INTEGER NOT NULL,
      latest INTEGER,
      fated INTEGER NOT NULL,
      fault TEXT,
      reason TEXT,
      PRIMARY KEY (organisation, channel, address)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE fate_step (
      organisation INTEGER NOT NULL,
      channel TEXT NOT NULL,
      address TEXT NOT NULL,
      position INTEGER NOT NULL,
      after INTEGER NOT NULL,
      kind TEXT NOT NULL,
      qualifier TEXT NOT NULL,
      words TEXT NOT NULL,
      PRIMARY KEY (organisation, channel, address, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE message (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      organisation INTEGER NOT NULL,
      channel TEXT NOT NULL,
      address TEXT NOT NULL,
      message INTEGER NOT NULL,
      key TEXT NOT NULL,
      sender TEXT NOT NULL,
      at INTEGER NOT NULL,
      offers INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (key, channel)
    ) STRICT;
    CREATE INDEX message_by_box ON message (organisation, channel, address, id);

    CREATE TABLE payment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      reference TEXT NOT NULL UNIQUE,
      organisation INTEGER NOT NULL,
      key TEXT NOT NULL,
      cents INTEGER NOT NULL,
      description TEXT NOT NULL,
      return_url TEXT NOT NULL,
      status TEXT NOT NULL,
      at INTEGER NOT NULL,
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      charged_back INTEGER NOT NULL,
      offers INTEGER NOT NULL,
      UNIQUE (organisation, key)
    ) STRICT;
    CREATE INDEX payment_by_organisation ON payment (organisation, id);

    -- The outgoing queue, kept afterwards as the story of a message. A row is about a message or a payment.
    CREATE TABLE receipt (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      organisation INTEGER NOT NULL,
      message INTEGER REFERENCES message (id),
      payment INTEGER REFERENCES payment (id),
      kind TEXT NOT NULL,
      qualifier TEXT NOT NULL,
      words TEXT NOT NULL,
      cents INTEGER NOT NULL,
      due INTEGER NOT NULL,
      acknowledged INTEGER NOT NULL,
      CHECK ((message IS NULL) <> (payment IS NULL))
    ) STRICT;
    CREATE INDEX receipt_waiting ON receipt (due, id) WHERE acknowledged = 0;
    CREATE INDEX receipt_of_message ON receipt (message, due, id) WHERE message IS NOT NULL;
    CREATE INDEX receipt_of_payment ON receipt (payment) WHERE payment IS NOT NULL;
    """
}
