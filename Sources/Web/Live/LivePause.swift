import Engine

/// The wait between two looks of an open stream; tests give one that does not wait.
public struct LivePause: Sendable {
  let rest: @Sendable (_ seconds: Int64) async throws -> Void

  public init(_ rest: @escaping @Sendable (_ seconds: Int64) async throws -> Void) { self.rest = rest }

  /// Time of the machine; ends early with `CancellationError` when the server stops.
  public static let real = LivePause { seconds in try await Task.sleep(for: .seconds(seconds)) }
}
