import Domain
import Foundation
import Providers

/// What the settings say, as far as it can be judged by itself.
struct SettingsExamination {
  let settings: ServerSettings

  func findings() -> [Finding] { [street(), texts(), pages(), signIn()].flatMap(\.self) }

  /// Where messages go.
  private func street() -> [Finding] {
    guard let smtp = settings.smtp else {
      return [.good("e-mail", "goes to the sandbox, and every output is marked as a test: smtp.host is not set")]
    }
    guard settings.environment == .test else {
      return [
        .fault(
          "e-mail",
          "goes to \(smtp.host), while text messages and payments are the sandbox's: the program does not start",
          mend: "set environment: test in bode.yaml, or leave smtp.host out")
      ]
    }
    return [.good("e-mail", "goes to \(smtp.host):\(smtp.port), marked as a test")]
  }

  /// Who carries text messages and WhatsApp, and whether what becomes of them is heard.
  private func texts() -> [Finding] {
    let providers = settings.providers
    guard !providers.all.isEmpty else {
      return [.good("text messages", "go to the sandbox: sms.providers is not set")]
    }
    let names = providers.all.map(\.name).joined(separator: ", then ")
    guard settings.environment == .test else {
      return [
        .fault(
          "text messages", "go by \(names), while payments are the sandbox's: the program does not start",
          mend: "set environment: test in bode.yaml, or leave sms.providers and whatsapp.number out")
      ]
    }
    guard let base = providers.base, base.hasPrefix("https://") else {
      return [
        .warning(
          "text messages", "go by \(names), and http.base is \(providers.base ?? "not set"): receipts do not come in",
          mend: "set http.base to the address with https:// by which providers reach this server; "
            + "'bode providers' says what to tell them")
      ]
    }
    return [.good("text messages", "go by \(names), marked as a test; receipts come in at \(base)")]
  }

  /// Where the identity provider sends people back to.
  private func signIn() -> [Finding] {
    guard let issuer = settings.issuer else { return [] }
    guard !issuer.base.hasPrefix("https://") || settings.usesTLS else {
      return [
        .warning(
          "sign-in", "http.base is \(issuer.base), and http.tls is false: cookies also go without HTTPS",
          mend: "set http.tls: true")
      ]
    }
    return [.good("sign-in", "with \(issuer.title) at \(issuer.issuer), back to \(issuer.base)")]
  }

  private func pages() -> [Finding] {
    guard let address = URLComponents(string: settings.paymentBase), let host = address.host, !host.isEmpty else {
      return [
        .fault(
          "payment pages", "payment.base is \(settings.paymentBase), which is no address",
          mend: "write the whole address, such as https://betalen.dehorizon.example/betalen")
      ]
    }
    var findings: [Finding] = []
    if !address.path.hasSuffix("/betalen") {
      findings.append(
        .fault(
          "payment pages", "payment.base ends in \(address.path.isEmpty ? "nothing" : address.path)",
          mend: "let it end in /betalen, which is where the server has the pages"))
    }
    if host == "localhost" || host.hasPrefix("127.") {
      findings.append(
        .warning(
          "payment pages", "links in messages lead to \(host), which only this machine reaches",
          mend: "set payment.base to the address by which tenants reach the server"))
    } else if address.scheme != "https" || !settings.usesTLS {
      findings.append(
        .warning(
          "payment pages", "links begin with \(address.scheme ?? "nothing"), and http.tls is \(settings.usesTLS)",
          mend: "put a proxy with HTTPS before it, write https:// in payment.base, and set http.tls: true"))
    }
    return findings.isEmpty ? [.good("payment pages", settings.paymentBase)] : findings
  }
}
