public import Engine

/// What the engine relies on, whichever database keeps its state. Every ``Store`` passes all of these, each on an empty
/// store of its own whose schema is up to date.
///
/// A check that does not hold throws ``ConformanceFailure``.
public enum StoreConformance {
  public struct Check: Sendable, CustomStringConvertible {
    /// A sentence: what holds.
    public let description: String
    private let body: @Sendable (any Store) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (any Store) async throws -> Void) {
      self.description = description
      self.body = body
    }

    /// - Parameter store: an empty one.
    /// - Throws: ``ConformanceFailure``, or what the store throws.
    public func run(on store: any Store) async throws { try await body(store) }
  }

  /// Every check.
  public static let checks: [Check] =
    transactionChecks + systemChecks + contactChecks + mergingChecks + claimChecks + caseChecks + runChecks
    + timerChecks
    + inboxChecks + outboxChecks + nodeChecks + messageChecks + paymentChecks + taskChecks + importChecks + apartChecks
    + ownChecks + apiChecks + webhookChecks + bulkChecks + unmatchedChecks + draftChecks + resultChecks
    + loadChecks + writingChecks + consentChecks + mailChecks

  // MARK: Expecting

  static func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ rule: String) throws {
    guard found == expected else {
      throw ConformanceFailure(
        provider: "store", check: rule, rule: shortened("\(expected)"), found: shortened("\(found)"))
    }
  }

  static func expect(_ holds: Bool, _ rule: String) throws { try expect(holds, true, rule) }

  /// The error that `body` throws; nil when it does not throw.
  static func error(_ body: () async throws -> Void) async -> (any Error)? {
    do {
      try await body()
      return nil
    } catch {
      return error
    }
  }

  static func expectRefusal(_ rule: String, _ body: () async throws -> Void) async throws {
    try expect(await error(body) != nil, rule)
  }

  private static func shortened(_ text: String) -> String { String(text.prefix(400)) }
}

/// What a check throws to see a transaction rolled back.
struct OnPurpose: Error {}
