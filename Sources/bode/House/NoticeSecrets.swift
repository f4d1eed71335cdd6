import Providers
import Storage
import Web

/// The secrets by which providers that cannot sign prove themselves: made from the master key, so that nobody has to
/// think of them, and the same on every node.
struct NoticeSecrets: Sendable {
  private let master: ArchiveMasterKey
  /// 128 bits.
  private static let byteCount = 16

  init(_ master: ArchiveMasterKey) { self.master = master }

  /// 32 hexadecimal digits.
  func text(of provider: String) -> String {
    master.secret(for: "notices of \(provider)").prefix(Self.byteCount).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  func secret(of provider: String) -> ProviderSecret { ProviderSecret(text(of: provider)) }

  /// Where a provider that cannot sign brings its notices.
  func path(of provider: String) -> String { "\(ProviderRoutes.prefix)/\(provider)/\(text(of: provider))" }
}
