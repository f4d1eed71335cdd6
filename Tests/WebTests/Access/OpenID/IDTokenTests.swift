import Crypto
import CryptoExtras
import Domain
import Foundation
import Testing

@testable import Web

@Suite struct IDTokenTests {
  private static let now = Instant(milliseconds: 1_800_000_000_000)
  private static let seconds = now.milliseconds / 1_000

  private static func claims(_ change: [String: Any] = [:], without: String? = nil) -> [String: Any] {
    var memory = SampleIssuer.Memory()
    memory.nonce = "nonce-1"
    var claims = SampleIssuer.claims(memory, now: now).merging(change) { _, new in new }
    if let without { claims[without] = nil }
    return claims
  }

  private static func outcome(_ token: String, keys: String = SampleIssuer.keySet) throws -> IDTokenRefusal? {
    let keys = try #require(JSONWebKeySet(Array(keys.utf8)))
    let expected = IDToken.Expectation(
      issuer: SampleIssuer.address, audience: SampleIssuer.client, nonce: "nonce-1", now: now)
    do {
      _ = try IDToken.verified(token, keys: keys, expected)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a token by either algorithm proves who signed in`() throws {
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims())) == nil)
    #expect(try Self.outcome(SampleIssuer.es256(Self.claims())) == nil)
    // Without a name of the key, when there is one that fits.
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims(), head: #"{"alg":"RS256"}"#)) == nil)
    #expect(try Self.outcome(SampleIssuer.es256(Self.claims(["aud": [SampleIssuer.client]]))) == nil)
    let several: [String: Any] = ["aud": ["other", SampleIssuer.client], "azp": SampleIssuer.client]
    #expect(try Self.outcome(SampleIssuer.es256(Self.claims(several))) == nil)
  }

  @Test func `what a token must say it must say rightly`() throws {
    let cases: [([String: Any], IDTokenRefusal)] = [
      (Self.claims(["iss": "https://evil.example"]), .issuer), (Self.claims(without: "iss"), .issuer),
      (Self.claims(["aud": "another-client"]), .audience), (Self.claims(without: "aud"), .audience),
      (Self.claims(["aud": [SampleIssuer.client, "other"]]), .audience),
      (Self.claims(["azp": "another-client"]), .audience), (Self.claims(["exp": Self.seconds - 61]), .expired),
      (Self.claims(without: "exp"), .expired), (Self.claims(["exp": "never"]), .expired),
      (Self.claims(["exp": 1e300]), .expired), (Self.claims(["iat": Self.seconds + 61]), .early),
      (Self.claims(without: "iat"), .early), (Self.claims(["nbf": Self.seconds + 61]), .early),
      (Self.claims(["nonce": "nonce-2"]), .nonce), (Self.claims(without: "nonce"), .nonce),
      (Self.claims(["sub": ""]), .subject), (Self.claims(without: "sub"), .subject),
      (Self.claims(["sub": String(repeating: "x", count: 256)]), .subject),
    ]
    for (claims, refusal) in cases {
      #expect(try Self.outcome(SampleIssuer.es256(claims)) == refusal, "\(claims)")
    }
  }

  @Test(arguments: ["none", "None", "HS256", "RS384", "PS256", "ES384", ""])
  func `an algorithm that is not ours is none`(_ name: String) throws {
    let head = #"{"alg":"\#(name)","kid":"r1"}"#
    let signed = SampleIssuer.rs256(Self.claims(), head: head)
    let unsigned = SampleIssuer.unsigned(Self.claims(), head: head) + "."
    #expect(try Self.outcome(signed) == .algorithm)
    #expect(try Self.outcome(unsigned) == .algorithm)
  }

  /// The public key as a shared secret: the classic confusion.
  @Test func `a token signed with the public key as a secret is refused`() throws {
    let signed = SampleIssuer.unsigned(Self.claims(), head: #"{"alg":"HS256","kid":"r1"}"#)
    let key = try #require(SampleIssuer.rsa?.publicKey.pemRepresentation)
    let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: SymmetricKey(data: Array(key.utf8)))
    #expect(try Self.outcome(signed + "." + Secret.text(Array(code))) == .algorithm)
  }

  @Test func `a signature of another key, of other words or of none is refused`() throws {
    let good = SampleIssuer.rs256(Self.claims())
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims(), key: SampleIssuer.otherRSA)) == .signature)
    let parts = good.split(separator: ".")
    let others = SampleIssuer.unsigned(Self.claims(["sub": "person-2"]), head: #"{"alg":"RS256","kid":"r1"}"#)
    #expect(try Self.outcome("\(others).\(parts[2])") == .signature)
    #expect(try Self.outcome("\(parts[0]).\(parts[1]).") == .malformed)
    #expect(try Self.outcome("\(parts[0]).\(parts[1]).AAAA") == .signature)
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims(), head: #"{"alg":"RS256","kid":"r2"}"#)) == .unknownKey)
    // A key of one kind is not used for the other.
    #expect(try Self.outcome(SampleIssuer.es256(Self.claims(), head: #"{"alg":"ES256","kid":"r1"}"#)) == .unknownKey)
    #expect(try Self.outcome(SampleIssuer.es256(Self.claims(), head: #"{"alg":"RS256","kid":"r1"}"#)) == .signature)
  }

  @Test(arguments: [
    "", ".", "..", "...", "a.b.c", "e30.e30.e30", "eyJhbGciOiJSUzI1NiJ9.W10.AAAA",
    String(repeating: "a", count: JSONWebToken.longest + 1),
  ])
  func `what is no token is refused`(_ text: String) throws {
    let refusal = try Self.outcome(text)
    #expect(refusal == .malformed || refusal == .algorithm)
  }

  @Test func `an extension that must be understood is refused`() throws {
    let head = #"{"alg":"RS256","kid":"r1","crit":["b64"],"b64":false}"#
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims(), head: head)) == .malformed)
  }

  @Test(arguments: ["", "[]", "{}", #"{"keys":{}}"#, "{"])
  func `what is no set of keys is none`(_ text: String) {
    #expect(JSONWebKeySet(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    #"{"kty":"oct","k":"AAAA"}"#, #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, #"{"kty":"RSA","e":"AQAB"}"#,
    #"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#, #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#, "7",
  ])
  func `a key that cannot be used is left out`(_ key: String) throws {
    let set = try #require(JSONWebKeySet(Array("{\"keys\":[\(key),\(SampleIssuer.p256Key("e1"))]}".utf8)))
    #expect(set.keys.count == 1)
  }

  @Test func `a key for encryption verifies nothing`() throws {
    let key = SampleIssuer.rsaKey(SampleIssuer.rsa, "r1").replacing("\"sig\"", with: "\"enc\"")
    #expect(try Self.outcome(SampleIssuer.rs256(Self.claims()), keys: "{\"keys\":[\(key)]}") == .unknownKey)
  }
}
