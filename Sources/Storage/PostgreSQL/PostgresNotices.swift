import CLibpq

/// Hears the warnings that the server sends besides its answers.
///
/// A commit that no longer waits for its standby is answered like any other, after a warning. The words of the warning
/// depend on the language of the server, so every warning during a commit counts.
final class PostgresNotices {
  private(set) var warnings: [(state: String, message: String)] = []

  /// Forgets what was heard.
  func clear() { warnings.removeAll() }

  /// Hears `connection` until it is finished; this object must live as long.
  func hear(_ connection: OpaquePointer) {
    PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        let notices = Unmanaged<PostgresNotices>.fromOpaque(context).takeUnretainedValue()
        notices.take(result)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func take(_ result: OpaquePointer?) {
    guard PostgresFailure.field(PostgresFailure.severityField, of: result) == "WARNING" else { return }
    warnings.append(
      (
        PostgresFailure.field(PostgresFailure.stateField, of: result) ?? "",
        PostgresFailure.field(PostgresFailure.messageField, of: result) ?? ""
      ))
  }
}
