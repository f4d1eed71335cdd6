import Foundation
import Providers
import Web

/// Ports that the server wants, servers that it needs, and the certificates of both.
struct NetworkExamination {
  /// A certificate that ends sooner is worth a word.
  private static let notice = 14

  let settings: ServerSettings

  func findings() async -> [Finding] {
    var findings = await port("port", settings.host, settings.port)
    if let port = settings.metrics.port {
      findings += await self.port("port of the metrics", settings.metrics.host, port)
    }
    if let smtp = settings.smtp {
      findings += await server("mail server", smtp.host, smtp.port)
      switch smtp.security {
      case .startTLS: findings += await certificate("mail server", smtp.host, smtp.port, ["-starttls", "smtp"])
      case .implicitTLS: findings += await certificate("mail server", smtp.host, smtp.port, [])
      case .unencrypted: break
      }
    }
    for target in settings.providers.targets {
      guard let url = URLComponents(string: target.address), let host = url.host, !host.isEmpty else {
        findings.append(
          .fault(
            target.name, "\(target.address) is no address", mend: "write the whole address, with https://"))
        continue
      }
      let port = url.port ?? (url.scheme == "https" ? 443 : 80)
      findings += await server(target.name, host, port)
      if url.scheme == "https" {
        findings += await certificate(target.name, host, port, target.authorities.map { ["-CAfile", $0] } ?? [])
      }
    }
    if let issuer = settings.issuer { findings.append(await provider(issuer)) }
    if let pages = URLComponents(string: settings.paymentBase), pages.scheme == "https", let host = pages.host {
      findings += await certificate("payment pages", host, pages.port ?? 443, [])
    }
    return findings
  }

  // MARK: Our own ports

  private func port(_ subject: String, _ host: String, _ port: Int) async -> [Finding] {
    switch await PortProbe.listen(on: host, port) {
    case .free: return [.good(subject, "\(host):\(port) is free")]
    case .taken:
      if await PortProbe.isBode(at: host, port) {
        return [.good(subject, "\(host):\(port) is used by a Bode that runs")]
      }
      return [
        .fault(
          subject, "\(host):\(port) is used by another program",
          mend: "stop that program ('ss -ltnp' shows it), or choose another port")
      ]
    case .forbidden:
      return [
        .fault(
          subject, "\(host):\(port) is not for this user",
          mend: "choose a port above 1023 and put a proxy before it")
      ]
    case .unknownHost(let reason):
      return [
        .fault(
          subject, "\(host) is no address of this machine (\(reason))",
          mend: "127.0.0.1 behind a proxy on this machine, 0.0.0.0 for all addresses")
      ]
    }
  }

  // MARK: Others

  private func server(_ subject: String, _ host: String, _ port: Int) async -> [Finding] {
    if let reason = await PortProbe.trouble(reaching: host, port) {
      return [
        .fault(
          subject, "\(host):\(port) cannot be reached: \(reason)",
          mend: "look at the name, the port and the firewall; messages wait until it is there")
      ]
    }
    return [.good(subject, "\(host):\(port) answers")]
  }

  private func provider(_ issuer: IssuerConfiguration) async -> Finding {
    let subject = "identity provider"
    do {
      try await OpenIDClient.examine(issuer.issuer, by: issuer.transport)
      return .good(subject, "\(issuer.issuer) publishes where it is and its keys")
    } catch {
      return .fault(
        subject, "\(issuer.issuer): \(error)",
        mend: "until then people sign in with a password only; docs/guides/access.md says what each reason means")
    }
  }

  private func certificate(_ subject: String, _ host: String, _ port: Int, _ more: [String]) async -> [Finding] {
    let subject = "certificate of the \(subject)"
    guard ToolProcess.path(of: "openssl") != nil else {
      return [.warning(subject, "was not looked at: there is no program openssl", mend: "apt install openssl")]
    }
    var arguments = ["s_client", "-connect", "\(host):\(port)", "-servername", host, "-verify_hostname", host] + more
    if let file = settings.smtp?.authorities, subject.hasSuffix("mail server") { arguments += ["-CAfile", file] }
    guard let answer = await ToolProcess.run("openssl", arguments), answer.text.contains("BEGIN CERTIFICATE") else {
      return [
        .warning(
          subject, "\(host):\(port) shows none", mend: "is the server there, and does it speak TLS on this port?")
      ]
    }
    return await judge(subject, answer.text)
  }

  private func judge(_ subject: String, _ text: String) async -> [Finding] {
    let end = await ToolProcess.run("openssl", ["x509", "-noout", "-enddate"], input: text)?.text
      .split(separator: "=").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    let until = end.map { "is good until \($0)" } ?? "has no date that can be read"
    let verdict = text.split(separator: "\n").first {
      $0.contains("Verify return code:") || $0.contains("Verification")
    }
    if let verdict, !verdict.contains("0 (ok)"), !verdict.contains("OK") {
      return [
        .fault(
          subject, "is not trusted: \(verdict.trimmingCharacters(in: .whitespaces))",
          mend: "renew it, or let the server send its whole chain; an authority of your own goes into smtp.ca-file")
      ]
    }
    let seconds = "\(Self.notice * 86_400)"
    let soon = await ToolProcess.run("openssl", ["x509", "-noout", "-checkend", seconds], input: text)
    guard soon?.status == 0 else { return [.warning(subject, until, mend: "renew it: less than \(Self.notice) days")] }
    return [.good(subject, until)]
  }
}
