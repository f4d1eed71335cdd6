import Crypto
import CryptoExtras
import Domain
import Engine
import Foundation
import Synchronization

@testable import Web

/// An identity provider in memory that signs whatever it is told to.
final class SampleIssuer: IssuerTransport {
  static let address = "https://id.example/tenant/v2.0"
  static let client = "bode-client"
  static let rsa = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
  static let otherRSA = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
  static let p256 = P256.Signing.PrivateKey()

  struct Memory {
    var asked: [IssuerRequest] = []
    /// Of the next token.
    var nonce = ""
    var roles = ["Redacteur"]
    var subject = "person-1"
    var login = "Anna@Example.nl"
    /// Nil answers with a token signed by ``rsa``.
    var token: String?
    /// What is published instead of the keys.
    var keys: String?
    var document: String?
  }

  let memory = Mutex(Memory())
  let clock: HandClock

  init(clock: HandClock = HandClock()) { self.clock = clock }

  static func settings(secret: String? = "geheim") -> IssuerSettings {
    IssuerSettings(
      issuer: address, clientID: client, clientSecret: secret, title: "Entra ID", base: "https://bode.example",
      roleClaim: "roles", roles: ["Lezer": .reader, "Redacteur": .editor, "Beheer": .administrator],
      organisation: SampleReading.organisation)
  }

  func openID(secret: String? = "geheim") -> OpenIDClient {
    OpenIDClient(Self.settings(secret: secret), transport: self, clock: clock)
  }

  func ask(_ request: IssuerRequest) async throws -> IssuerAnswer {
    let memory = self.memory.withLock { memory in
      memory.asked.append(request)
      return memory
    }
    let body: String
    switch request.url {
    case Self.address + "/.well-known/openid-configuration": body = memory.document ?? Self.document
    case "https://id.example/keys": body = memory.keys ?? Self.keySet
    case "https://id.example/token":
      let token = memory.token ?? Self.rs256(Self.claims(memory, now: clock.now()))
      body = #"{"access_token":"x","token_type":"Bearer","id_token":"\#(token)"}"#
    default: return IssuerAnswer(status: 404, body: [])
    }
    return IssuerAnswer(status: 200, body: Array(body.utf8))
  }

  static let document = """
    {"issuer":"\(address)","authorization_endpoint":"https://id.example/authorize",
    "token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys"}
    """

  static var keySet: String { "{\"keys\":[\(rsaKey(rsa, "r1")),\(p256Key("e1"))]}" }

  static func rsaKey(_ key: _RSA.Signing.PrivateKey?, _ identifier: String) -> String {
    guard let numbers = try? key?.publicKey.getKeyPrimitives() else { return "{}" }
    return #"{"kty":"RSA","kid":"\#(identifier)","use":"sig","n":"\#(Secret.text(Array(numbers.modulus)))","#
      + #""e":"\#(Secret.text(Array(numbers.publicExponent)))"}"#
  }

  static func p256Key(_ identifier: String) -> String {
    let raw = Array(p256.publicKey.rawRepresentation)
    return #"{"kty":"EC","crv":"P-256","kid":"\#(identifier)","alg":"ES256","#
      + #""x":"\#(Secret.text(Array(raw.prefix(32))))","y":"\#(Secret.text(Array(raw.suffix(32))))"}"#
  }

  static func claims(_ memory: Memory, now: Instant) -> [String: Any] {
    let seconds = now.milliseconds / 1_000
    return [
      "iss": address, "aud": client, "sub": memory.subject, "nonce": memory.nonce, "exp": seconds + 300,
      "iat": seconds, "roles": memory.roles, "name": "Anna de Wit", "preferred_username": memory.login,
    ]
  }

  static func rs256(
    _ claims: [String: Any], key: _RSA.Signing.PrivateKey? = rsa, head: String = #"{"alg":"RS256","kid":"r1"}"#
  ) -> String {
    let signed = unsigned(claims, head: head)
    let signature = try? key?.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5)
    return signed + "." + Secret.text(Array(signature?.rawRepresentation ?? Data()))
  }

  static func es256(_ claims: [String: Any], head: String = #"{"alg":"ES256","kid":"e1"}"#) -> String {
    let signed = unsigned(claims, head: head)
    let signature = try? p256.signature(for: Data(signed.utf8))
    return signed + "." + Secret.text(Array(signature?.rawRepresentation ?? Data()))
  }

  static func unsigned(_ claims: [String: Any], head: String) -> String {
    let body = (try? JSONSerialization.data(withJSONObject: claims)) ?? Data()
    return Secret.text(Array(head.utf8)) + "." + Secret.text(Array(body))
  }
}
