public import Domain

/// What an organisation's editors work on: the publication in use, and the draft beside it. A value: rules about drafts
/// are decided here, whatever keeps them.
public struct Workshop: Sendable {
  public let organisation: OrganisationID
  /// Version of the publication in use.
  public let live: Int
  public let liveFolder: PublishedFolder
  /// What the draft differs from: ``liveFolder`` unless something newer was published since.
  public let baseFolder: PublishedFolder
  public let draft: Draft?

  public init(
    organisation: OrganisationID, live: Int, liveFolder: PublishedFolder, baseFolder: PublishedFolder, draft: Draft?
  ) {
    self.organisation = organisation
    self.live = live
    self.liveFolder = liveFolder
    self.baseFolder = baseFolder
    self.draft = draft
  }

  /// The folder as it would be published; the live one when there is no draft.
  public var folder: PublishedFolder { draft.map { baseFolder.with($0.files) } ?? liveFolder }

  /// Whether something newer was published since the draft began.
  public var isBehind: Bool { draft.map { $0.base != live } ?? false }

  /// Paths that the draft writes or takes away, in order.
  public var changedPaths: [String] { draft?.files.keys.sorted() ?? [] }

  /// What a file says now in the draft, else as published; nil when it is not there.
  public func content(_ path: String) -> [UInt8]? { folder.files[path] }

  /// What a form sends back with a file, so that nobody writes over what another wrote meanwhile.
  public func mark(_ path: String) -> FileMark { FileMark(of: content(path)) }

  /// Files of the draft of which the live publication changed the same lines.
  public var conflicts: [String] {
    changedPaths.filter { path in
      switch join(path) {
      case .both: true
      case .same, .ours, .merged: false
      }
    }
  }

  // MARK: - Changing

  /// The draft after a change; nil when nothing differs any more.
  ///
  /// - Throws: ``DraftRefusal``.
  public func applying(
    _ change: DraftChange, by actor: DraftActor, at now: Instant
  ) throws(DraftRefusal) -> Draft? {
    switch change {
    case .write(let path, let content, let seen):
      var draft = try editable(by: actor, at: now)
      try check(path, content: content, seen: seen, draft)
      put(content, at: path, into: &draft, by: actor, at: now)
      return try finished(draft)
    case .remove(let path, let seen):
      var draft = try editable(by: actor, at: now)
      try check(path, content: [], seen: seen, draft)
      put(nil, at: path, into: &draft, by: actor, at: now)
      return try finished(draft)
    case .revert(let path):
      var draft = try editable(by: actor, at: now)
      draft.files[path] = nil
      return try finished(draft)
    case .takeOver(let template): return try takingOver(template, by: actor, at: now)
    case .propose(let note, let revision): return try proposing(note, revision, by: actor, at: now)
    case .withdraw, .reject: return try sendingBack(change, by: actor, at: now)
    case .bringUpToDate(let keeping): return try broughtUpToDate(keeping, by: actor, at: now)
    case .discard:
      _ = try editable(by: actor, at: now)
      return nil
    }
  }

  private func editable(by actor: DraftActor, at now: Instant) throws(DraftRefusal) -> Draft {
    guard actor.role >= .editor else { throw .notAllowed(needs: .editor) }
    guard let draft else {
      return Draft(organisation: organisation, base: live, revision: 0, openedBy: actor.login, openedAt: now)
    }
    if let proposal = draft.proposal { throw .proposed(by: proposal.by) }
    return draft
  }

  private func check(
    _ path: String, content: [UInt8], seen: FileMark, _ draft: Draft
  ) throws(DraftRefusal) {
    guard DraftPath.isEditable(path) else { throw .notEditable(path: path) }
    guard content.count <= DraftLimits.largestFile else { throw .tooLarge(limit: DraftLimits.largestFile) }
    guard let text = String(validating: content, as: UTF8.self), !text.utf8.contains(0) else { throw .notText }
    guard mark(path) == seen else { throw .fileMoved(path: path, by: draft.files[path]?.by ?? "?") }
  }

  private func put(
    _ content: [UInt8]?, at path: String, into draft: inout Draft, by actor: DraftActor, at now: Instant
  ) {
    guard content != baseFolder.files[path] else {
      draft.files[path] = nil
      return
    }
    // What is there already is nobody's new work.
    if let known = draft.files[path], known.content == content { return }
    draft.files[path] = DraftFile(content: content, by: actor.login, at: now)
  }

  /// The next revision, within its limits; nil when nothing differs.
  private func finished(_ draft: Draft) throws(DraftRefusal) -> Draft? {
    guard !draft.files.isEmpty else { return nil }
    if let before = self.draft, before.files == draft.files { return before }
    guard draft.files.count <= DraftLimits.mostFiles else { throw .tooManyFiles(limit: DraftLimits.mostFiles) }
    guard baseFolder.with(draft.files).files.count <= DraftLimits.mostFilesInFolder else {
      throw .tooManyFiles(limit: DraftLimits.mostFilesInFolder)
    }
    return draft.next()
  }

  private func takingOver(
    _ template: String, by actor: DraftActor, at now: Instant
  ) throws(DraftRefusal) -> Draft? {
    var draft = try editable(by: actor, at: now)
    let (theirs, own) = ("library/templates/\(template)/", "templates/\(template)/")
    let folder = folder
    guard DraftPath.isName(template), folder.files.keys.contains(where: { $0.hasPrefix(theirs) }) else {
      throw .noSuchTemplate(template)
    }
    // What is the organisation's own already stays.
    guard !folder.files.keys.contains(where: { $0.hasPrefix(own) }) else { return draft }
    for (path, content) in folder.files where path.hasPrefix(theirs) {
      put(content, at: own + path.dropFirst(theirs.count), into: &draft, by: actor, at: now)
    }
    return try finished(draft)
  }

  private func proposing(
    _ note: String, _ revision: Int, by actor: DraftActor, at now: Instant
  ) throws(DraftRefusal) -> Draft {
    guard self.draft != nil else { throw .noDraft }
    var draft = try editable(by: actor, at: now)
    guard draft.revision == revision else { throw .draftMoved }
    if isBehind { throw .behind(base: draft.base, live: live) }
    draft.stage = .proposed(
      Draft.Proposal(by: actor.login, at: now, note: String(note.prefix(DraftLimits.longestNote))))
    draft.rejection = nil
    return draft.next()
  }

  private func sendingBack(
    _ change: DraftChange, by actor: DraftActor, at now: Instant
  ) throws(DraftRefusal) -> Draft {
    guard var draft else { throw .noDraft }
    guard actor.role >= .editor else { throw .notAllowed(needs: .editor) }
    guard draft.proposal != nil else { throw .notProposed }
    if case .reject(let reason, let revision) = change {
      guard actor.role >= .approver else { throw .notAllowed(needs: .approver) }
      guard draft.revision == revision else { throw .draftMoved }
      guard reason.contains(where: { !$0.isWhitespace }) else { throw .noReason }
      draft.rejection = Draft.Rejection(
        by: actor.login, at: now, reason: String(reason.prefix(DraftLimits.longestNote)))
    }
    draft.stage = .open
    return draft.next()
  }

  // MARK: - Approving

  /// The proposal that somebody may publish now.
  ///
  /// - Throws: ``DraftRefusal``: not the proposer, not what was not seen, not over something newer.
  public func approvable(
    revision: Int, by actor: DraftActor
  ) throws(DraftRefusal) -> (draft: Draft, proposal: Draft.Proposal) {
    guard actor.role >= .approver else { throw .notAllowed(needs: .approver) }
    guard let draft else { throw .noDraft }
    guard let proposal = draft.proposal else { throw .notProposed }
    guard proposal.by != actor.login else { throw .ownProposal }
    guard draft.revision == revision else { throw .draftMoved }
    guard !isBehind else { throw .behind(base: draft.base, live: live) }
    return (draft, proposal)
  }

  // MARK: - Bringing up to date

  /// What becomes of a file of the draft when the live publication is its new base.
  private enum Join {
    /// Nothing differs any more.
    case same
    /// Only the draft changed it.
    case ours
    /// Both changed it, in different places.
    case merged([UInt8])
    /// Both changed the same lines, or one took it away.
    case both
  }

  private func join(_ path: String) -> Join {
    guard let file = draft?.files[path] else { return .same }
    let ours = file.content
    let (base, theirs) = (baseFolder.files[path], liveFolder.files[path])
    if ours == theirs { return .same }
    if base == theirs { return .ours }
    guard let base, let ours, let theirs, let text = String(validating: theirs, as: UTF8.self),
      let merged = LineMerge.merged(
        base: String(decoding: base, as: UTF8.self), ours: String(decoding: ours, as: UTF8.self), theirs: text)
    else { return .both }
    return .merged(Array(merged.utf8))
  }

  private func broughtUpToDate(
    _ keeping: [String: Bool], by actor: DraftActor, at now: Instant
  ) throws(DraftRefusal) -> Draft? {
    guard actor.role >= .editor else { throw .notAllowed(needs: .editor) }
    guard var draft else { throw .noDraft }
    guard isBehind else { return draft }
    let open = conflicts.filter { keeping[$0] == nil }
    guard open.isEmpty else { throw .conflicts(open) }
    for path in changedPaths {
      switch join(path) {
      case .same: draft.files[path] = nil
      case .ours: continue
      case .merged(let content): draft.files[path] = DraftFile(content: content, by: actor.login, at: now)
      case .both: if keeping[path] == false { draft.files[path] = nil }
      }
    }
    draft.base = live
    // What was proposed is another thing now: it is looked at again.
    draft.stage = .open
    guard !draft.files.isEmpty else { return nil }
    return draft.next()
  }
}

extension Draft {
  fileprivate func next() -> Draft {
    var draft = self
    draft.revision += 1
    return draft
  }
}

extension PublishedFolder {
  /// With the files of a draft over it.
  public func with(_ changes: [String: DraftFile]) -> PublishedFolder {
    var files = files
    for (path, file) in changes { files[path] = file.content }
    return PublishedFolder(files: files)
  }
}
