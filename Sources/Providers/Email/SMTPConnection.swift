import CCurlShim
import Domain
import Engine

/// One connection to a submission server, kept open between messages by libcurl.
///
/// libcurl blocks, so each connection runs on a queue of its own.
actor SMTPConnection: PooledConnection {
  private let executor: QueueExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let configuration: SMTPConfiguration
  /// Nil before the first submission, after closing, and when memory is gone.
  private var session: OpaquePointer?

  /// libcurl asks for this once, before anything else; a `static let` is that.
  private static let global: Void = bode_smtp_global()

  init(_ configuration: SMTPConfiguration) {
    _ = Self.global
    self.configuration = configuration
    executor = QueueExecutor(label: "bode.smtp.\(configuration.host)")
  }

  isolated deinit { close() }

  /// Says goodbye to the server. A submission afterwards connects anew.
  func close() {
    if let session { bode_smtp_close(session) }
    session = nil
  }

  /// Submits the exact bytes of `message`, whose addresses and bytes were checked.
  ///
  /// - Parameter token: the OAuth 2 token, for credentials that use one.
  /// - Parameter deadline: after which no byte of the message is given to the server.
  func submit(_ message: OutgoingMessage, token: SMTPSecret?, before deadline: SendDeadline?) -> SMTPAttempt {
    if session == nil { session = bode_smtp_open() }
    guard let session else {
      return SMTPAttempt(ending: .internalFailure, stage: .connecting, reply: nil, words: "out of memory")
    }
    var strings = CStrings()
    var settings = settings(token: token, in: &strings)
    if let deadline {
      // Read before the deadline is asked: whatever holds this process up in between makes the time left shorter.
      let now = bode_smtp_clock()
      settings.send_by_ms = max(1, now + deadline.left)
    }
    let sender = strings.copy(message.sender)
    let recipient = strings.copy(message.recipient)
    var result = bode_smtp_result()
    message.bytes.withUnsafeBufferPointer { bytes in
      bode_smtp_submit(session, &settings, sender, recipient, bytes.baseAddress, bytes.count, &result)
    }
    extend(strings)
    return SMTPAttempt(result)
  }

  /// Keeps the copies alive up to here: C holds bare pointers into them.
  private func extend(_ strings: consuming CStrings) {}

  private func settings(token: SMTPSecret?, in strings: inout CStrings) -> bode_smtp_settings {
    var settings = bode_smtp_settings()
    settings.url = strings.copy(configuration.url)
    settings.ca_file = strings.copy(configuration.authorities)
    switch configuration.security {
    case .startTLS: settings.security = BODE_SMTP_REQUIRE_STARTTLS
    case .implicitTLS: settings.security = BODE_SMTP_IMPLICIT_TLS
    case .unencrypted: settings.security = BODE_SMTP_PLAIN_TEXT
    }
    switch configuration.credentials {
    case .none: break
    case .password(let user, let password, let mechanism):
      settings.user = strings.copy(user)
      settings.password = strings.copy(password.value)
      settings.login_options = mechanism == .any ? nil : strings.copy(mechanism.rawValue)
    case .bearer(let user, _):
      settings.user = strings.copy(user)
      settings.bearer = strings.copy(token?.value)
      settings.login_options = strings.copy("AUTH=XOAUTH2")
    }
    settings.connect_timeout_ms = Int(configuration.times.connect.milliseconds)
    // libcurl counts this one in whole seconds, and takes 0 for no limit.
    settings.response_timeout_s = Int((configuration.times.answer.milliseconds + 999) / 1_000)
    settings.total_timeout_ms = Int(configuration.times.total.milliseconds)
    return settings
  }
}

extension SMTPAttempt {
  init(_ result: bode_smtp_result) {
    let lines = withUnsafeBytes(of: result.reply) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let stage = SMTPStage(result.stage)
    self.init(
      ending: Ending(result.failure), stage: stage,
      reply: SMTPStage(result.reply_stage) == stage ? SMTPReply(lines: lines) : nil,
      words: result.words.map { String(cString: $0) } ?? "", connects: result.connects)
  }
}

extension SMTPAttempt.Ending {
  init(_ failure: bode_smtp_failure) {
    self =
      switch failure {
      case BODE_SMTP_OK: .accepted
      case BODE_SMTP_UNREACHABLE: .unreachable
      case BODE_SMTP_TLS: .untrusted
      case BODE_SMTP_LOGIN: .loginRefused
      case BODE_SMTP_TIMEOUT: .timedOut
      case BODE_SMTP_BROKEN: .broken
      case BODE_SMTP_REPLY: .answered
      case BODE_SMTP_LATE: .late
      default: .internalFailure
      }
  }
}
