/// How far a session has come: after the password, what is still asked, in this order.
public enum SignInStage: String, CaseIterable, Hashable, Sendable {
  /// A code of the app, or a recovery code.
  case code
  /// A password of one's own in the place of the first one.
  case password
  /// An app that makes codes, since the organisation wants it.
  case enrolment
  /// Nothing: every page opens.
  case whole
}

extension SignInStage {
  /// What comes next for somebody whose password was right.
  ///
  /// - Parameters:
  ///   - codeGiven: whether this session gave a right code already.
  ///   - policy: of the user's organisation.
  public static func next(for user: UserAccount, codeGiven: Bool, policy: AccessPolicy) -> SignInStage {
    // Who signs in elsewhere gives the second step there.
    guard user.identity == nil else { return .whole }
    if user.usesCodes, !codeGiven { return .code }
    if case .first = user.password { return .password }
    if !user.usesCodes, policy.asksForCodes(of: user.role) { return .enrolment }
    return .whole
  }
}
