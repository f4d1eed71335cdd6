import Engine
import Hummingbird

extension AccountDesk {
  func passwordForm(isWrong: Bool = false, fault: PasswordRule.Fault? = nil) async throws -> Response {
    try requireOwnProofs()
    return try await show(
      AccountForm(
        title: words("Wachtwoord wijzigen", "Change password"), action: "/account/password",
        fields: AccountForm.current(isWrong: isWrong, words) + SignInSteps.newPassword(fault, words),
        button: words("Wachtwoord bewaren", "Save password")),
      status: isWrong || fault != nil ? .unprocessableContent : .ok)
  }

  func changePassword() async throws -> Response {
    try requireOwnProofs()
    guard try await provesPresence() else { return try await passwordForm(isWrong: true) }
    let password = exchange.form["new"] ?? ""
    let fault = PasswordRule.fault(
      of: password, again: exchange.form["again"] ?? "", login: visitor.user.login)
    if let fault { return try await passwordForm(fault: fault) }
    let cookie = try await change(.password(.own(hash: services.passwords.hash(password))))
    var response = Response.seeOther("/account")
    response.setCookie(cookie)
    return response
  }
}
