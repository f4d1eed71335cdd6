public import Domain
public import Engine

extension TestWorld {
  /// Says that two contacts are one person, as an employee would.
  ///
  /// - Parameter id: tells two such sayings about the same contacts apart.
  @discardableResult
  public func merge(_ former: ContactID, into survivor: ContactID, id: String = "1") async throws -> IntakeResult {
    let results = try await engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: organisation, source: "merge", externalID: "\(former)/\(survivor)/\(id)"),
          event: .merged(from: former, into: survivor, by: "test"))
      ], at: now)
    guard let result = results.first else { throw WorldError("the intake did not answer") }
    return result
  }

  /// The same by what both are called in the files.
  @discardableResult
  public func merge(_ former: WorldContact, into survivor: WorldContact) async throws -> IntakeResult {
    try await merge(try await contact(former).id, into: try await contact(survivor).id)
  }
}
