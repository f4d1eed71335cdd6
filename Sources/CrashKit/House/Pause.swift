/// The pause before somebody looks again at what another process does.
enum Pause {
  static func short() async throws { try await Task.sleep(for: .milliseconds(20)) }
}
