public import Domain
import Yams

/// Reads `organisation.yaml`: what an organisation decides for itself.
public enum OrganisationReader {
  public static let file = "organisation.yaml"

  private static let keys = [
    "organisation", "name", "sender", "service", "payment", "contact-hours", "closed", "caps", "tone",
  ]

  /// - Throws: every problem of the file, in order.
  public static func read(_ files: [String: [UInt8]]) throws(ConfigurationProblems) -> OrganisationSettings {
    guard let bytes = files[file] else {
      throw ConfigurationProblems([
        ConfigurationProblem(
          "There is no file \(file).", hint: "Every organisation's folder has one.",
          at: SourceMark(file: file, line: 1, column: 1))
      ])
    }
    let root = try YAMLReader.root(bytes, file: file)
    var reader = YAMLReader(file: file)
    reader.expect(keys, in: root, "An organisation")
    let slug = slug(&reader, root)
    let name = reader.text("name", of: root)
    let tone = tone(&reader, root)
    let sender = sender(&reader, root)
    let service = service(&reader, root)
    let payment = payment(&reader, root)
    let hours = hours(&reader, root)
    let norms = norms(&reader, root)
    guard let slug, let name, let sender, let service, let payment else {
      throw ConfigurationProblems(reader.problems)
    }
    return try reader.finished(
      OrganisationSettings(
        slug: slug, name: name, contactHours: hours, norms: norms, reasons: .standard, tone: tone,
        sender: sender, service: service, payment: payment))
  }

  private static func slug(_ reader: inout YAMLReader, _ root: Node) -> String? {
    guard let slug = reader.text("organisation", of: root) else { return nil }
    let allowed = slug.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    if !allowed, let node = root.mapping?["organisation"] {
      reader.report("\(slug) is not a short name.", hint: "Use a–z, 0–9 and hyphens.", at: node)
    }
    return slug
  }

  private static func tone(_ reader: inout YAMLReader, _ root: Node) -> Salutation.Tone {
    guard let node = root.mapping?["tone"] else { return .warm }
    if let tone = node.scalar.flatMap({ Salutation.Tone(rawValue: $0.string) }) { return tone }
    reader.report("tone must be warm or formal.", hint: "Write tone: warm.", at: node)
    return .warm
  }

  private static func section(_ key: String, _ known: [String], _ reader: inout YAMLReader, _ root: Node) -> Node? {
    guard let node = root.mapping?[key] else {
      reader.reportMissing(key, in: root)
      return nil
    }
    reader.expect(known, in: node, key)
    return node
  }

  private static func sender(_ reader: inout YAMLReader, _ root: Node) -> OrganisationSettings.Sender? {
    guard let node = section("sender", ["email", "sms"], &reader, root) else { return nil }
    let email = reader.text("email", of: node)
    let sms = reader.text("sms", of: node)
    guard let email, let sms else { return nil }
    checkAddress(email, &reader, node)
    if SMSSender(sms) == nil {
      reader.report(
        "\(sms) cannot be the sender of a text message.",
        hint: "Use at most 11 letters, digits and spaces, or a number such as +31612345678.",
        at: node.mapping?["sms"] ?? node)
    }
    return OrganisationSettings.Sender(email: email, sms: sms)
  }

  private static func checkAddress(_ text: String, _ reader: inout YAMLReader, _ node: Node) {
    do {
      _ = try EmailAddress(text)
    } catch {
      reader.report(
        "\(text) is not an e-mail address: \(error).", hint: "Write for instance noreply@your-domain.nl.",
        at: node.mapping?["email"] ?? node)
    }
  }

  private static func service(_ reader: inout YAMLReader, _ root: Node) -> OrganisationSettings.Service? {
    guard let node = section("service", ["phone", "email", "portal"], &reader, root) else { return nil }
    let phone = reader.text("phone", of: node)
    let email = reader.text("email", of: node)
    let portal = reader.text("portal", of: node)
    guard let phone, let email, let portal else { return nil }
    checkAddress(email, &reader, node)
    if !portal.hasPrefix("https://") {
      reader.report(
        "\(portal) is not a safe web address.", hint: "Write for instance https://mijn.your-domain.nl.",
        at: node.mapping?["portal"] ?? node)
    }
    return OrganisationSettings.Service(phone: phone, email: email, portal: portal)
  }

  private static func payment(_ reader: inout YAMLReader, _ root: Node) -> OrganisationSettings.PaymentSettings? {
    guard let node = section("payment", ["label", "iban", "term-days"], &reader, root) else { return nil }
    let label = reader.text("label", of: node)
    let account = reader.text("iban", of: node)
    let days = reader.number("term-days", of: node, within: 1...60) ?? 5
    guard let label, let account else { return nil }
    do {
      return OrganisationSettings.PaymentSettings(label: label, iban: try IBAN(account), termDays: days)
    } catch {
      reader.report(
        "\(account) is not an IBAN: \(error).", hint: "Copy it from the bank.", at: node.mapping?["iban"] ?? node)
      return nil
    }
  }

  /// Hours that are left out are the hours of the law; hours that are given can only narrow them.
  private static func hours(_ reader: inout YAMLReader, _ root: Node) -> ContactHours {
    var closed: Set<CalendarDay> = []
    for node in root.mapping?["closed"].map(list) ?? [] {
      guard let text = reader.text(node, "A day") else { continue }
      if let parts = numbers(in: text, between: "-"), parts.count == 3,
        let day = CalendarDay(year: parts[0], month: parts[1], day: parts[2])
      {
        closed.insert(day)
      } else {
        reader.report("\(text) is not a day.", hint: "Write for instance \"2027-05-07\".", at: node)
      }
    }
    let holidays = Holidays.legal.union(Holidays(extraDays: closed))
    guard let node = root.mapping?["contact-hours"] else {
      return ContactHours(windows: ContactHours.legal.windows, holidays: holidays)
    }
    let names = Weekday.allCases.map { "\($0)" }
    reader.expect(names, in: node, "contact-hours")
    var windows: [Weekday: [TimeWindow]] = [:]
    for (weekday, name) in zip(Weekday.allCases, names) {
      guard let value = node.mapping?[name] else { continue }
      windows[weekday] = list(value).compactMap { window(&reader, $0) }
    }
    let hours = ContactHours(windows: windows, holidays: holidays)
    if hours.isNeverOpen {
      reader.report(
        "With these hours nothing could ever be sent.", hint: "The law leaves 07:00-20:00, Monday to Saturday.",
        at: node)
    }
    return hours
  }

  private static func window(_ reader: inout YAMLReader, _ node: Node) -> TimeWindow? {
    guard let text = reader.text(node, "Hours") else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { numbers(in: $0, between: ":") ?? [] }
    guard ends.count == 2,
      ends.allSatisfy({ $0.count == 2 && (0...24).contains($0[0]) && (0..<60).contains($0[1]) }),
      let window = TimeWindow(
        start: LocalTime(hour: ends[0][0], minute: ends[0][1]), end: LocalTime(hour: ends[1][0], minute: ends[1][1]))
    else {
      reader.report("\"\(text)\" are no hours.", hint: "Write for instance \"09:00-17:30\".", at: node)
      return nil
    }
    return window
  }

  /// The elements of a list that may be empty: a day without hours is closed.
  private static func list(_ node: Node) -> [Node] { node.sequence.map { Array($0) } ?? [node] }

  /// `2027-05-07` as three numbers; nil when anything in it is not a number.
  private static func numbers(in text: some StringProtocol, between separator: Character) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == parts.count ? numbers : nil
  }

  private static func norms(_ reader: inout YAMLReader, _ root: Node) -> ContactNorms {
    let standard = ContactNorms()
    guard let node = root.mapping?["caps"] else { return standard }
    reader.expect(["per-channel-per-day", "per-day", "per-week"], in: node, "caps")
    return ContactNorms(
      perChannelPerDay: reader.number("per-channel-per-day", of: node, within: 0...20) ?? standard.perChannelPerDay,
      perDay: reader.number("per-day", of: node, within: 0...20) ?? standard.perDay,
      perWeek: reader.number("per-week", of: node, within: 0...100) ?? standard.perWeek)
  }
}
