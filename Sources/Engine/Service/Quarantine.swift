/// A restored or copied installation sends nothing until an administrator has looked: two copies would send everything
/// twice.
public enum Quarantine {
  /// Compares the installation with the record that is in the database, and writes the record the first time.
  ///
  /// - Returns: why nothing is sent; nil when all is well.
  public static func check(
    _ store: any Store, machine: String, path: String
  ) async throws -> String? {
    try await store.write { tx in
      guard var known = try tx.installation() else {
        try tx.save(InstallationRecord(machine: machine, path: path, quarantine: nil))
        return nil
      }
      guard known.quarantine == nil else { return known.quarantine }
      guard known.machine != machine || known.path != path else { return nil }
      let reason = "the data was at \(known.path) on machine \(known.machine), and is now at \(path) on \(machine)"
      known.machine = machine
      known.path = path
      known.quarantine = reason
      try tx.save(known)
      return reason
    }
  }
}
