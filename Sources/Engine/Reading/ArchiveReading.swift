public import Domain

/// What is asked of the archive: find, prove, take along. Lists are as ``ConsoleReading`` says.
public protocol ArchiveReading: Sendable {
  /// What left, newest first.
  ///
  /// - Parameter now: business time, from which ``ArchiveFilter/window`` counts.
  func archiveRecords(
    _ organisation: OrganisationID, _ filter: ArchiveFilter, at now: Instant, after: Cursor?
  ) async throws -> Listing<ArchiveRecordDetail>

  /// Reads the bytes and compares them with what was written; nil when there is no such record.
  func archiveCheck(_ organisation: OrganisationID, _ id: Reading.ArchiveRecordID) async throws -> ArchiveCheck?

  /// Everything about a case, with the exact bytes of what was sent; nil when there is no such case.
  func dossier(_ organisation: OrganisationID, of id: CaseID) async throws -> CaseDossier?
}

/// Which outputs are asked for.
public struct ArchiveFilter: Hashable, Sendable {
  /// Days that a channel alone looks back: without a person or a day there is no end to it.
  public static let window = 31

  /// A name, an address, a number of a person, or a case number; nil for anybody.
  public let search: String?
  /// In the Netherlands; nil for any.
  public let day: CalendarDay?
  public let channel: Channel?
  /// Those whose keys have such a hash, see ``MessageKeys/hash(_:)``: of a code; nil for any.
  public let hashes: ClosedRange<Int64>?

  public init(
    search: String? = nil, day: CalendarDay? = nil, channel: Channel? = nil, hashes: ClosedRange<Int64>? = nil
  ) {
    self.search = search
    self.hashes = hashes
    self.day = day
    self.channel = channel
  }

  /// Whether only the last ``window`` is looked at.
  public var isWindowed: Bool { channel != nil && search == nil && day == nil }
}

/// Whether the archive still has what was written.
public enum ArchiveCheck: Hashable, Sendable {
  /// Length, hash and seal are those of the day it was written.
  case intact
  /// The person was erased: the hash still proves that nothing was moved, nobody can read it.
  case forgotten
  case missing(reason: String)
  case damaged(reason: String)
}

/// A case as it can be put before a judge.
public struct CaseDossier: Sendable {
  /// Something that was made for the case.
  public struct Output: Sendable {
    public let record: ArchiveRecordDetail
    public let check: ArchiveCheck
    /// Nil unless it is intact.
    public let bytes: [UInt8]?

    public init(record: ArchiveRecordDetail, check: ArchiveCheck, bytes: [UInt8]?) {
      self.record = record
      self.check = check
      self.bytes = bytes
    }
  }

  /// Outputs and facts of one case, at most.
  public static let limit = 2_000

  public let detail: CaseDetail
  /// Newest first.
  public let timeline: [TimelineEntry]
  /// On the claim of the case, oldest first.
  public let payments: [PaymentRecord]
  /// Oldest first.
  public let outputs: [Output]

  public init(detail: CaseDetail, timeline: [TimelineEntry], payments: [PaymentRecord], outputs: [Output]) {
    self.detail = detail
    self.timeline = timeline
    self.payments = payments
    self.outputs = outputs
  }
}
