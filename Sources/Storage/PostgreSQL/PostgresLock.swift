/// Numbers of the locks that programs take by agreement (`pg_advisory_xact_lock`): "bode" and a number, chosen once and
/// never changed. 1 is that of the nodes.
enum PostgresLock {
  static let migration: Int64 = 0x626F_6465_0002
  static let marks: Int64 = 0x626F_6465_0003
  static let partitions: Int64 = 0x626F_6465_0004
  /// First number of a pair, of which a contact gives the second: a space of its own.
  static let contacts: Int64 = 0x626F_6465
}
