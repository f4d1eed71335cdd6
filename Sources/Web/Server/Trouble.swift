public import Engine

/// Why a request is not answered with what was asked. Each becomes a page that says what happened and what
/// to do.
public enum Trouble: Error, Hashable, Sendable {
  /// Not there, or of another organisation: nobody can tell which.
  case notFound
  /// Signed in, but the role does not allow it.
  case notAllowed(needs: Role)
  /// No session, on something that cannot be asked again by itself.
  case signInNeeded
  /// The form's token is absent or old, or the form came from another site.
  case staleForm
  /// Something in the request is not usable; Dutch and English.
  case badRequest(dutch: String, english: String)
  /// More bytes than allowed.
  case tooLarge(limit: Int)
  /// The action was understood and refused.
  case refused(ConsoleRefusal)
}
