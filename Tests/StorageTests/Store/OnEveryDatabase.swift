import Testing

/// Runs every test of a suite once on each database: ``TestDatabase/current`` says on which, and so does what fails.
struct OnEveryDatabase: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    for database in TestDatabase.all {
      await TestDatabase.$current.withValue(database) {
        do {
          try await function()
        } catch {
          Issue.record(error, "on \(database)")
        }
      }
    }
  }
}

extension Trait where Self == OnEveryDatabase {
  static var onEveryDatabase: Self { OnEveryDatabase() }
}
