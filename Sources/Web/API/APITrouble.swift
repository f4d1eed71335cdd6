import Hummingbird

/// What programs hear where there is no route: an answer of their own kind, and no page.
enum APITrouble {
  /// Nil where no API answers.
  static func answer(to error: any Error, at path: String) -> Response? {
    guard let failure = error as? any HTTPResponseError, failure.status.code < 500 else { return nil }
    if path.hasPrefix("\(OwnAPI.prefix)/") { return try? OwnProblem.notFound.answer() }
    if path.hasPrefix("/v2/") { return try? NotifyError.notFound.answer() }
    return nil
  }
}
