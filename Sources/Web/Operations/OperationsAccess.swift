import Crypto
import HTTPTypes
import Hummingbird

/// Who may read the metrics of the house on one listener.
public enum OperationsAccess: Hashable, Sendable {
  /// Nobody: the page is not there.
  case closed
  /// Whoever reaches the listener: one that only this machine reaches.
  case listener
  /// Who shows the token: `Authorization: Bearer …`.
  case token(OperationsToken)

  /// - Throws: ``Trouble/notFound`` where nobody may, ``OperationsRefusal`` without the token.
  func check(_ request: Request) throws {
    switch self {
    case .closed: throw Trouble.notFound
    case .listener: return
    case .token(let token):
      guard let given = Self.bearer(request), token.matches(given) else { throw OperationsRefusal() }
    }
  }

  /// What comes behind `Bearer`, a word that is written in any case (RFC 7235, 2.1).
  private static func bearer(_ request: Request) -> String? {
    guard let field = request.headers[.authorization], field.utf8.count <= OperationsToken.longest + 16 else {
      return nil
    }
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1].drop { $0 == " " })
  }
}

/// The secret of the operator's programs. Only its SHA-256 is held, and it prints nothing of either.
public struct OperationsToken: Hashable, Sendable, CustomStringConvertible {
  /// Characters that a token must have, so that it cannot be guessed: 32 hexadecimal digits hold 128 bits.
  public static let shortest = 32
  static let longest = 1_024

  private let digest: [UInt8]

  /// Nil when the text is shorter than ``shortest`` characters, too long, or has anything but printable ASCII.
  public init?(_ text: String) {
    guard (Self.shortest...Self.longest).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    digest = Self.digest(of: text)
  }

  /// Takes as long for a wrong token as for the right one.
  func matches(_ text: String) -> Bool {
    zip(Self.digest(of: text), digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func digest(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  public var description: String { "token" }
}

/// The token is missing or wrong.
struct OperationsRefusal: Error {
  var answer: Response {
    Response(
      status: .unauthorized,
      headers: [.wwwAuthenticate: "Bearer realm=\"bode\"", .contentType: "text/plain; charset=utf-8"],
      body: .init(
        byteBuffer: ByteBuffer(string: "The token of this installation is needed; see docs/guides/operate.md.\n")))
  }
}
