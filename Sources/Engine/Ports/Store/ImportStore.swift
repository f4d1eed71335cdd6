public import Domain

/// Files that were taken in, and what became of their rows.
public protocol ImportStore {
  func insert(_ batch: ImportRecord) throws
  func batch(_ organisation: OrganisationID, _ id: Reading.ImportID) throws -> ImportRecord?
  /// The batch with this content, when it was taken before.
  func batch(_ organisation: OrganisationID, digest: [UInt8]) throws -> ImportRecord?
  /// Batches of every organisation that are not finished, oldest first.
  func unfinishedBatches() throws -> [ImportRecord]
  /// Writes state, last row and counts.
  func update(_ batch: ImportRecord) throws
  /// Rows that were not taken or say something to a person. A row that is there already is replaced.
  func insert(_ rows: [ImportRowRecord]) throws
  func rows(_ organisation: OrganisationID, of id: Reading.ImportID) throws -> [ImportRowRecord]
}

/// A file that was taken in.
public struct ImportRecord: Hashable, Sendable {
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Taken, not read to its end. It goes on behind `lastRow` after a restart.
    case reading
    case done
    /// Could not be read (further); `remark` says why.
    case failed
  }

  public let organisation: OrganisationID
  public let id: Reading.ImportID
  public let name: String
  /// `contacts`, `open-items` or `bank`; empty until recognised.
  public var kind: String
  public let environment: SourceEnvironment
  /// SHA-256 of the file.
  public let digest: [UInt8]
  public let size: Int
  public let receivedAt: Instant
  public let by: String
  public var state: State
  /// Place in the file of the last row that was handled, from 1; the titles of a table are its first row.
  public var lastRow: Int
  /// How many rows came to each end: `enrolled`, `updated`, `rejected:nothing-owed`, `held:…`, `issue`, `known`.
  public var counts: [String: Int]
  public var remark: String
  /// Rows that the reader found in the whole file, counted apart from what became of them; nil until it is at its end.
  public var rowsInFile: Int?
  /// Business time at which reading ended; nil before.
  public var endedAt: Instant?

  public init(
    organisation: OrganisationID, id: Reading.ImportID, name: String, kind: String,
    environment: SourceEnvironment, digest: [UInt8], size: Int, receivedAt: Instant, by: String, state: State,
    lastRow: Int = 0, counts: [String: Int] = [:], remark: String = "", rowsInFile: Int? = nil,
    endedAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.id = id
    self.name = name
    self.kind = kind
    self.environment = environment
    self.digest = digest
    self.size = size
    self.receivedAt = receivedAt
    self.by = by
    self.state = state
    self.lastRow = lastRow
    self.counts = counts
    self.remark = remark
    self.rowsInFile = rowsInFile
    self.endedAt = endedAt
  }

  /// Rows or entries that were handled, whatever became of them. Titles and empty rows are none.
  public var rowsRead: Int { counts.values.reduce(0, +) }
}

/// A row of a file that a person may want to see.
public struct ImportRowRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let batch: Reading.ImportID
  /// Place in the file, from 1; 0 for the file as a whole. `part` tells several issues of one row apart.
  public let row: Int
  public let part: Int
  public let line: Int
  public let column: String
  /// One of the words of ``ImportRecord/counts``.
  public let outcome: String
  public let reason: String
  /// The row as it stood in the file, at most 2,000 characters.
  public let text: String

  public init(
    organisation: OrganisationID, batch: Reading.ImportID, row: Int, part: Int, line: Int, column: String,
    outcome: String, reason: String, text: String
  ) {
    self.organisation = organisation
    self.batch = batch
    self.row = row
    self.part = part
    self.line = line
    self.column = column
    self.outcome = outcome
    self.reason = reason
    self.text = text
  }
}
