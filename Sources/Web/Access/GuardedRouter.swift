public import Engine
public import Hummingbird

/// The only way to register a route: with its access rule, which is checked before the handler runs.
///
/// Forms are read and their token is checked here too, so that no handler can forget it.
public struct GuardedRouter {
  public typealias Handler = @Sendable (Exchange) async throws -> Response

  /// Every route with its rule, in the order of registration: the access table.
  public private(set) var table: [RouteAccess] = []
  /// The finished router; build an application from it.
  public let router: Router<WebContext>
  let services: WebServices

  public init(services: WebServices) {
    self.services = services
    router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: TroubleMiddleware(services: services))
  }

  /// A page or a file: changes nothing.
  public mutating func get(_ path: String, _ rule: AccessRule, _ handler: @escaping Handler) {
    add(.get, path, rule) { request, context, services in
      try await handler(Gate(services, rule).exchange(request, context, form: FormFields()))
    }
  }

  /// A form.
  ///
  /// - Parameter largest: bytes of it, 64 kB unless a file is edited in it.
  public mutating func post(
    _ path: String, _ rule: AccessRule, largest: Int? = nil, _ handler: @escaping Handler
  ) {
    let limit = largest ?? FormFields.largestForm
    add(.post, path, rule) { request, context, services in
      let gate = Gate(services, rule)
      // Who asks is settled before a byte of the body is read.
      let early = try await gate.exchange(request, context, form: FormFields())
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: limit)
      } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
        throw Trouble.tooLarge(limit: limit)
      }
      let form = FormFields(urlEncoded: String(buffer: body))
      try gate.checkForm(form, early)
      return try await handler(early.with(form))
    }
  }

  /// A file of at most ``WebSettings/uploadLimit`` bytes with a form around it, by somebody who is signed in.
  public mutating func upload(
    _ path: String, _ role: Role, _ handler: @escaping @Sendable (Exchange, Upload) async throws -> Response
  ) {
    add(.post, path, .signedIn(role)) { request, context, services in
      let exchange = try await Gate(services, .signedIn(role)).exchange(request, context, form: FormFields())
      let visitor = try exchange.signedIn()
      let receiver = UploadReceiver(
        folder: services.settings.uploadFolder, limit: services.settings.uploadLimit,
        formToken: visitor.session.formToken, fileName: Secret.text(services.secretBytes(16)))
      let upload = try await receiver.receive(request)
      // Whoever wanted it has moved it away; what is still there was refused.
      defer { upload.remove() }
      return try await handler(exchange.with(upload.fields), upload)
    }
  }

  /// Any method with an unread body, for programs. The handler proves who asks.
  public mutating func machine(
    _ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler
  ) {
    add(method, path, .machine) { request, context, services in
      try await handler(Gate(services, .machine).exchange(request, context, form: FormFields()))
    }
  }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule,
    _ respond: @escaping @Sendable (Request, WebContext, WebServices) async throws -> Response
  ) {
    table.append(RouteAccess(method: method, path: path, rule: rule))
    let services = services
    router.on(RouterPath(path), method: method) { request, context in
      try await respond(request, context, services)
    }
  }
}

/// A route and who may use it.
public struct RouteAccess: Hashable, Sendable {
  public let method: HTTPRequest.Method
  public let path: String
  public let rule: AccessRule
}
