public import Domain

/// What the pages of the console read: plain values, shaped like the questions of a page and not like tables.
///
/// The identifiers are the same numbers that the rest of the house uses and that stand in the address of a
/// page; they never carry meaning. All moments are UTC; pages show them in Europe/Amsterdam.
public enum Reading {
  public enum Task {}
  public enum Import {}
  public enum ArchiveRecord {}
  public enum User {}

  public typealias TaskID = Identifier<Task>
  public typealias ImportID = Identifier<Import>
  public typealias ArchiveRecordID = Identifier<ArchiveRecord>
  public typealias UserID = Identifier<User>
}
