/// Numbers of the locks that programs take by agreement (`pg_advisory_xact_lock`), chosen once and never changed.
enum PostgresLock {
  static let migration: Int64 = 7_201_510_601
  static let marks: Int64 = 7_201_510_602
  static let partitions: Int64 = 7_201_510_603
}
