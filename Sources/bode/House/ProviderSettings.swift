import Configuration
import Domain
import Engine
import Foundation
import Providers
import Web

/// Which providers carry text messages and WhatsApp, in order of preference, as the settings say. Secrets come from
/// files of their own or from the environment, never from `bode.yaml`.
struct ProviderSettings: Sendable {
  /// Those for text messages.
  enum SMS: String, CaseIterable, Sendable {
    case cm, twilio, kannel
  }

  /// One provider that is set up.
  enum SetUp: Sendable {
    case cm(CMConfiguration)
    case twilio(TwilioConfiguration)
    /// - receiptsBase: how Kannel reaches this server, without a slash at the end.
    case kannel(KannelConfiguration, receiptsBase: String?)
    case whatsapp(WhatsAppConfiguration, appSecret: ProviderSecret)
  }

  /// The first one carries everything for as long as it answers.
  let all: [SetUp]
  /// How providers reach this server, without a slash at the end; nil where nothing was said.
  let base: String?
  /// What they ask, by name.
  private let tariffs: [String: ProviderTariff]

  static let none = ProviderSettings(all: [], base: nil, tariffs: [:])

  private init(all: [SetUp], base: String?, tariffs: [String: ProviderTariff]) {
    self.all = all
    self.base = base
    self.tariffs = tariffs
  }

  /// - Throws: ``UsageError`` that names the key, ``ProviderConfigurationError``.
  init(_ reader: ConfigReader, secrets: ConfigReader) throws {
    let source = Source(reader: reader, secrets: secrets)
    base = reader.string(forKey: "http.base")
    var all: [SetUp] = []
    for name in reader.stringArray(forKey: "sms.providers", default: []) {
      guard let kind = SMS(rawValue: name) else {
        let known = SMS.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("sms.providers names \"\(name)\"; it must be a list of: \(known)")
      }
      guard !all.contains(where: { $0.name == name }) else { throw UsageError("sms.providers names \(name) twice") }
      switch kind {
      case .cm: all.append(.cm(try source.cm()))
      case .twilio: all.append(.twilio(try source.twilio(base)))
      case .kannel: all.append(try source.kannel(base))
      }
    }
    if let number = reader.string(forKey: "whatsapp.number") { all.append(try source.whatsapp(number)) }
    self.all = all
    var tariffs: [String: ProviderTariff] = [:]
    for name in all.map(\.name) { tariffs[name] = try source.tariff(name) }
    self.tariffs = tariffs
  }

  /// What a provider is set up by.
  private struct Source {
    let reader: ConfigReader
    let secrets: ConfigReader

    func cm() throws -> CMConfiguration {
      CMConfiguration(
        address: reader.string(forKey: "cm.address", default: CMConfiguration.usualAddress),
        productToken: try secret("cm.token"), line: line("cm"), pace: pace("cm"))
    }

    func twilio(_ base: String?) throws -> TwilioConfiguration {
      try TwilioConfiguration(
        base: reader.string(forKey: "twilio.base", default: TwilioConfiguration.usualBase),
        account: try required("twilio.account"), token: try secret("twilio.token"),
        service: reader.string(forKey: "twilio.service"),
        receipts: base.map { "\($0)\(ProviderRoutes.prefix)/twilio" }, line: line("twilio"), pace: pace("twilio"))
    }

    func kannel(_ base: String?) throws -> SetUp {
      let configuration = KannelConfiguration(
        address: try required("kannel.address"), user: try required("kannel.user"),
        password: try secret("kannel.password"), centre: reader.string(forKey: "kannel.centre"),
        receipts: nil, line: line("kannel", allowsPlain: true), pace: pace("kannel"))
      // Kannel stands beside this server, mostly: it need not go round by the address of the world.
      return .kannel(configuration, receiptsBase: reader.string(forKey: "kannel.receipts-base") ?? base)
    }

    func whatsapp(_ number: String) throws -> SetUp {
      let configuration = try WhatsAppConfiguration(
        base: reader.string(forKey: "whatsapp.base", default: WhatsAppConfiguration.usualBase), number: number,
        token: try secret("whatsapp.token"), line: line("whatsapp"),
        pace: ProviderPace(perSecond: reader.double(forKey: "whatsapp.per-second", default: 80)))
      return .whatsapp(configuration, appSecret: try secret("whatsapp.app-secret"))
    }

    private func required(_ key: String) throws -> String {
      guard let value = reader.string(forKey: ConfigKey(key)), !value.isEmpty else {
        throw UsageError("\(key) is not set, and \(key.prefix { $0 != "." }) is to carry messages")
      }
      return value
    }

    private func secret(_ key: String) throws -> ProviderSecret {
      if let file = reader.string(forKey: ConfigKey("\(key)-file")) {
        let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw UsageError("\(file), which \(key)-file names, is empty") }
        return ProviderSecret(text)
      }
      guard let text = secrets.string(forKey: ConfigKey(key), isSecret: true), !text.isEmpty else {
        let name = "BODE_" + key.uppercased().replacing(".", with: "_").replacing("-", with: "_")
        throw UsageError("\(key) is not set: set \(name) or \(key)-file")
      }
      return ProviderSecret(text)
    }

    private func line(_ name: String, allowsPlain: Bool = false) -> HTTPLine {
      HTTPLine(
        authorities: reader.string(forKey: ConfigKey("\(name).ca-file")), allowsPlain: allowsPlain,
        connections: reader.int(forKey: ConfigKey("\(name).connections"), default: 8))
    }

    private func pace(_ name: String) -> ProviderPace {
      ProviderPace(perSecond: reader.double(forKey: ConfigKey("\(name).per-second")))
    }

    /// Nil where neither price is told.
    func tariff(_ name: String) throws -> ProviderTariff? {
      let prices = try ["message", "part"].map { try price("\(name).price-per-\($0)") }
      guard prices.contains(where: { $0 != nil }) else { return nil }
      return ProviderTariff(perMessage: prices[0] ?? .zero, perPart: prices[1] ?? .zero)
    }

    private func price(_ key: String) throws -> SendingCost? {
      guard let text = reader.string(forKey: ConfigKey(key)) else { return nil }
      guard let cost = SendingCost(euros: text) else {
        throw UsageError("\(key) is \"\(text)\"; it must be an amount such as \"0.0825\", between quotation marks")
      }
      return cost
    }
  }
}

extension ProviderSettings {
  /// Where each takes messages.
  var targets: [(name: String, address: String, authorities: String?)] {
    all.map { provider in
      switch provider {
      case .cm(let configuration): ("cm", configuration.address, configuration.line.authorities)
      case .twilio(let configuration): ("twilio", configuration.base, configuration.line.authorities)
      case .kannel(let configuration, _): ("kannel", configuration.address, configuration.line.authorities)
      case .whatsapp(let configuration, _): ("whatsapp", configuration.base, configuration.line.authorities)
      }
    }
  }

  /// - Parameter secrets: in the address that Kannel gets with each message.
  func providers(_ clock: any MachineClock, _ secrets: NoticeSecrets) -> [any ChannelProvider] {
    all.map { setUp in
      var provider = provider(setUp, clock, secrets)
      provider.tariff = tariffs[setUp.name]
      return provider
    }
  }

  private func provider(_ setUp: SetUp, _ clock: any MachineClock, _ secrets: NoticeSecrets) -> HTTPTextProvider {
    switch setUp {
    case .cm(let configuration): return .cm(configuration, clock: clock)
    case .twilio(let configuration): return .twilio(configuration, clock: clock)
    case .kannel(var configuration, let base):
      configuration.receipts = base.map { ProviderSecret($0 + secrets.path(of: configuration.name)) }
      return .kannel(configuration, clock: clock)
    case .whatsapp(let configuration, _): return .whatsapp(configuration, clock: clock)
    }
  }

  /// Who reads what each brings.
  func readers(_ secrets: NoticeSecrets) -> [any NoticeReader] {
    all.map { provider in
      switch provider {
      case .cm: CMNoticeReader(secret: secrets.secret(of: "cm"))
      case .twilio(let configuration): TwilioNoticeReader(token: configuration.token)
      case .kannel: KannelNoticeReader(secret: secrets.secret(of: "kannel"))
      case .whatsapp(let configuration, let appSecret):
        WhatsAppNoticeReader(
          number: configuration.number, appSecret: appSecret, verifyToken: secrets.secret(of: "whatsapp"))
      }
    }
  }
}

extension ProviderSettings.SetUp {
  var name: String {
    switch self {
    case .cm(let configuration): configuration.name
    case .twilio(let configuration): configuration.name
    case .kannel(let configuration, _): configuration.name
    case .whatsapp(let configuration, _): configuration.name
    }
  }
}
