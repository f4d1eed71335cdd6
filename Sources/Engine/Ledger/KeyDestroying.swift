/// Destroys the archive keys of those who were erased: after the transaction that erased them, and again until it has
/// worked.
struct KeyDestroying {
  /// Keys of one round.
  static let batchLimit = 100

  let store: any Store
  let archive: any ArchiveStoring
  let clock: any MachineClock

  /// - Returns: how many were destroyed.
  @discardableResult
  func finish() async throws -> Int {
    let owners = try await store.read { try $0.keysToDestroy(limit: Self.batchLimit) }
    for owner in owners {
      _ = try await archive.forget(owner)
      let now = clock.now()
      try await store.write { try $0.keyDestroyed(owner, at: now) }
    }
    return owners.count
  }
}
