public import Engine
import HTTPTypes
import Hummingbird
import Logging

/// Where providers bring receipts and what people write: `/providers/NAME`, with a secret behind it for those that
/// cannot sign. Whoever comes proves in the request itself that they are the provider.
public struct ProviderRoutes: Sendable {
  public static let prefix = "/providers"
  /// Bytes of a notice: Meta brings up to 3 MB at once, the others a few hundred bytes.
  static let largestNotice = 3 * 1_024 * 1_024

  private let desk: NoticeDesk
  private let base: String?

  /// - Parameter base: the address by which providers reach this server, without a slash at the end; Twilio signs it.
  ///   Nil where only the address in the request is known.
  public init(desk: NoticeDesk, base: String?) {
    self.desk = desk
    self.base = base
  }

  public func addRoutes(to router: inout GuardedRouter) {
    for path in [Self.prefix + "/:name", Self.prefix + "/:name/:token"] {
      router.machine(.get, path) { await answer($0, .get) }
      router.machine(.post, path) { await answer($0, .post) }
    }
  }

  /// Never throws: what is thrown would be written down with its path, which may hold a secret.
  private func answer(_ exchange: Exchange, _ method: ProviderNotice.Method) async -> Response {
    let name = exchange.context.parameters.get("name") ?? ""
    do {
      let body = try await exchange.request.body.collect(upTo: Self.largestNotice)
      let notice = ProviderNotice(
        method: method, token: exchange.context.parameters.get("token") ?? "", addresses: addresses(exchange),
        query: exchange.request.uri.query ?? "", fields: Self.fields(exchange.request.headers),
        body: Array(body.readableBytesView))
      return Self.response(try await desk.take(notice, for: name))
    } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
      return Response(status: .contentTooLarge)
    } catch {
      exchange.context.logger.error("notice of a provider not taken in", metadata: ["reason": "\(error)"])
      // The provider brings it again.
      return Response(status: .serviceUnavailable)
    }
  }

  /// Nobody is told which names there are, nor how far a proof came.
  private static func response(_ answer: NoticeDesk.Answer) -> Response {
    switch answer {
    case .unknown, .refused: Response(status: .forbidden)
    case .unreadable: Response(status: .badRequest)
    case .words(let text): plain(text, "text/plain; charset=utf-8")
    case .taken(let document?): plain(document, "text/xml; charset=utf-8")
    case .taken(nil): Response(status: .ok)
    }
  }

  private static func plain(_ text: String, _ type: String) -> Response {
    Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// The whole address as the provider may have called it: by what was configured, and by what the request says.
  private func addresses(_ exchange: Exchange) -> [String] {
    let path = exchange.request.uri.string
    let scheme = exchange.services.settings.usesTLS ? "https" : "http"
    let seen = exchange.request.head.authority.map { "\(scheme)://\($0)\(path)" }
    return [base.map { $0 + path }, seen].compactMap(\.self)
  }

  private static func fields(_ headers: HTTPFields) -> [String: String] {
    Dictionary(headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
