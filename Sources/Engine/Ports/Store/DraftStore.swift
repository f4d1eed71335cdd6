public import Domain

/// The working copy of an organisation's folder, and who stood for what was published from one.
public protocol DraftStore {
  /// The open draft of an organisation with its files; nil when there is none. Loaded to be changed in a transaction
  /// that writes: two editors come one after the other, also when neither has a draft yet.
  func draft(_ organisation: OrganisationID) throws -> Draft?
  /// Writes everything of a draft but its files; makes it when it is new.
  func upsert(_ draft: Draft) throws
  /// Writes one file of a draft that is there.
  func upsert(_ file: DraftFile, at path: String, of organisation: OrganisationID) throws
  /// Takes one file out of a draft: it is then as it was published. Nothing happens when it is not in it.
  func deleteDraftFile(_ organisation: OrganisationID, at path: String) throws
  /// Takes the draft away with its files. Nothing happens when there is none.
  func deleteDraft(_ organisation: OrganisationID) throws

  /// Keeps who proposed and who approved a publication.
  func insert(_ approval: PublicationApproval) throws
  /// Of the newest publications, by version, at most `limit`; those from the command line have none.
  func approvals(_ organisation: OrganisationID, limit: Int) throws -> [Int: PublicationApproval]
}

/// An organisation's working copy: what is different from the publication it began from. There is at most one.
///
/// Instants are business time; who did something is a login.
public struct Draft: Hashable, Sendable {
  /// How far it is.
  public enum Stage: Hashable, Sendable {
    /// Editors change it.
    case open
    /// Nobody changes it: it waits for another person.
    case proposed(Proposal)
  }

  /// Somebody asks that the draft is published.
  public struct Proposal: Hashable, Sendable {
    public let by: String
    public let at: Instant
    /// What is different, in the proposer's words; at most ``DraftLimits/longestNote`` characters.
    public let note: String

    public init(by: String, at: Instant, note: String) {
      self.by = by
      self.at = at
      self.note = note
    }
  }

  /// Why a proposal went back, until the next one.
  public struct Rejection: Hashable, Sendable {
    public let by: String
    public let at: Instant
    public let reason: String

    public init(by: String, at: Instant, reason: String) {
      self.by = by
      self.at = at
      self.reason = reason
    }
  }

  public let organisation: OrganisationID
  /// The publication that it is different from.
  public internal(set) var base: Int
  /// Goes up with every change, so that nobody approves what they did not see.
  public internal(set) var revision: Int
  public let openedBy: String
  public let openedAt: Instant
  public internal(set) var stage: Stage
  public internal(set) var rejection: Rejection?
  /// By path.
  public internal(set) var files: [String: DraftFile]

  public init(
    organisation: OrganisationID, base: Int, revision: Int, openedBy: String, openedAt: Instant,
    stage: Stage = .open, rejection: Rejection? = nil, files: [String: DraftFile] = [:]
  ) {
    self.organisation = organisation
    self.base = base
    self.revision = revision
    self.openedBy = openedBy
    self.openedAt = openedAt
    self.stage = stage
    self.rejection = rejection
    self.files = files
  }

  public var proposal: Proposal? {
    switch stage {
    case .open: nil
    case .proposed(let proposal): proposal
    }
  }
}

/// One file of a draft.
public struct DraftFile: Hashable, Sendable {
  /// Nil when the draft takes the file away.
  public let content: [UInt8]?
  public let by: String
  public let at: Instant

  public init(content: [UInt8]?, by: String, at: Instant) {
    self.content = content
    self.by = by
    self.at = at
  }
}

/// Four eyes: who proposed a publication, and who approved it.
public struct PublicationApproval: Hashable, Sendable {
  public let organisation: OrganisationID
  public let version: Int
  public let proposedBy: String
  public let proposedAt: Instant
  public let note: String
  /// Never the proposer.
  public let approvedBy: String

  public init(
    organisation: OrganisationID, version: Int, proposedBy: String, proposedAt: Instant, note: String,
    approvedBy: String
  ) {
    self.organisation = organisation
    self.version = version
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
    self.note = note
    self.approvedBy = approvedBy
  }
}
