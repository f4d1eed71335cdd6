import Crypto
public import Domain

/// Drafts in the store.
public struct DraftDesk: Drafting {
  /// Versions of which is told who approved them.
  public static let shownApprovals = 100

  let store: any Store
  let clock: any BusinessClock
  public let channels: Set<Channel>
  private let memory = CheckMemory()

  public init(store: any Store, clock: any BusinessClock, channels: Set<Channel>) {
    self.store = store
    self.clock = clock
    self.channels = channels
  }

  public func check(_ folder: PublishedFolder) -> DraftCheck {
    memory.check(folder) { DraftCheck(folder, channels: channels) }
  }

  public func workshop(_ organisation: OrganisationID) async throws -> Workshop? {
    try await store.read { try Self.workshop(organisation, $0) }
  }

  public func folder(_ organisation: OrganisationID, version: Int) async throws -> PublishedFolder? {
    try await store.read { try $0.publication(organisation, version: version) }.map {
      try PublishedFolder(decoding: $0)
    }
  }

  public func approvals(_ organisation: OrganisationID) async throws -> [Int: PublicationApproval] {
    try await store.read { try $0.approvals(organisation, limit: Self.shownApprovals) }
  }

  @discardableResult
  public func change(
    _ organisation: OrganisationID, _ change: DraftChange, by actor: DraftActor
  ) async throws -> Draft? {
    let now = clock.now()
    if case .propose = change { try await requireClean(organisation) }
    return try await store.write { tx in
      guard let workshop = try Self.workshop(organisation, tx) else { throw DraftRefusal.nothingPublished }
      let before = workshop.draft
      let after = try workshop.applying(change, by: actor, at: now)
      guard before != after else { return after }
      try Self.write(before, after, of: organisation, tx)
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .draftChanged, caseID: nil, contact: nil, by: actor.login,
          detail: Self.detail(of: change)))
      return after
    }
  }

  public func approve(
    _ organisation: OrganisationID, revision: Int, by actor: DraftActor
  ) async throws -> Int {
    let now = clock.now()
    guard let seen = try await workshop(organisation) else { throw DraftRefusal.nothingPublished }
    let (draft, _) = try seen.approvable(revision: revision, by: actor)
    // The check takes longer than a transaction may; whoever changes the draft meanwhile makes another revision of it.
    let check = check(seen.folder)
    guard let publication = check.publication else { throw DraftRefusal.findings(check.findings.count) }
    let content = seen.folder.encoded()
    let digest = Array(SHA256.hash(data: content))
    return try await store.write { tx in
      guard let workshop = try Self.workshop(organisation, tx) else { throw DraftRefusal.nothingPublished }
      let (current, proposal) = try workshop.approvable(revision: revision, by: actor)
      guard current == draft else { throw DraftRefusal.draftMoved }
      guard let record = try tx.organisations().first(where: { $0.id == organisation }),
        record.slug == publication.settings.slug
      else { throw DraftRefusal.otherOrganisation }
      let version = try tx.publish(organisation, digest: digest, content: content, at: now, by: actor.login)
      try tx.insert(
        PublicationApproval(
          organisation: organisation, version: version, proposedBy: proposal.by, proposedAt: proposal.at,
          note: proposal.note, approvedBy: actor.login))
      try tx.deleteDraft(organisation)
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .published, caseID: nil, contact: nil, by: actor.login,
          detail: ["version": "\(version)", "proposed-by": proposal.by]))
      return version
    }
  }

  /// What is proposed can be published: an approver never meets a finding that the proposer could have seen.
  private func requireClean(_ organisation: OrganisationID) async throws {
    guard let workshop = try await workshop(organisation), workshop.draft != nil else { return }
    let check = check(workshop.folder)
    guard check.findings.isEmpty else { throw DraftRefusal.findings(check.findings.count) }
  }

  private static func workshop(
    _ organisation: OrganisationID, _ tx: any StoreTransaction
  ) throws -> Workshop? {
    let draft = try tx.draft(organisation)
    guard let live = try tx.currentVersion(organisation), let folder = try folder(organisation, live, tx) else {
      return nil
    }
    let base = try draft.flatMap { $0.base == live ? nil : try Self.folder(organisation, $0.base, tx) }
    return Workshop(
      organisation: organisation, live: live, liveFolder: folder, baseFolder: base ?? folder, draft: draft)
  }

  private static func folder(
    _ organisation: OrganisationID, _ version: Int, _ tx: any StoreTransaction
  ) throws -> PublishedFolder? {
    try tx.publication(organisation, version: version).map { try PublishedFolder(decoding: $0) }
  }

  private static func write(
    _ before: Draft?, _ after: Draft?, of organisation: OrganisationID, _ tx: any StoreTransaction
  ) throws {
    guard let after else { return try tx.deleteDraft(organisation) }
    try tx.upsert(after)
    let known = before?.files ?? [:]
    for path in known.keys where after.files[path] == nil { try tx.deleteDraftFile(organisation, at: path) }
    for (path, file) in after.files where known[path] != file { try tx.upsert(file, at: path, of: organisation) }
  }

  private static func detail(of change: DraftChange) -> [String: String] {
    var detail = ["change": change.name]
    switch change {
    case .write(let path, _, _), .remove(let path, _), .revert(let path): detail["path"] = path
    case .takeOver(let template): detail["template"] = template
    case .reject(let reason, _): detail["reason"] = String(reason.prefix(200))
    case .propose(let note, _): detail["note"] = String(note.prefix(200))
    case .withdraw, .bringUpToDate, .discard: break
    }
    return detail
  }
}
