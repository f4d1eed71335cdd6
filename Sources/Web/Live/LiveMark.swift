import Crypto
import Domain
import Engine

/// What a topic looks like now, as a mark that changes when a page about it would.
struct LiveMark {
  let reading: any ConsoleReading

  /// Nil when the topic does not exist in this organisation.
  func mark(of topic: LiveTopic, in organisation: OrganisationID, at now: Instant) async throws -> String? {
    switch topic {
    case .today:
      let today = try await reading.today(organisation, at: now)
      // The minute stands in the sentence of the page.
      return Self.digest("\(today) \(now.milliseconds / 60_000)")
    case .imports:
      return Self.digest("\(try await reading.imports(organisation, after: nil).elements)")
    case .importRun(let id):
      return try await reading.importDetail(organisation, id).map { Self.digest("\($0)") }
    case .flow(let name):
      return try await reading.flow(organisation, named: name, version: nil).map { flow in
        let steps = flow.atStep.sorted { $0.key < $1.key }
        let ends = flow.outcomes.sorted { $0.key < $1.key }
        return Self.digest("\(flow.summary) \(flow.version) \(steps) \(flow.passages) \(ends) \(flow.enrolled)")
      }
    case .matter(let id):
      guard let detail = try await reading.caseDetail(organisation, id) else { return nil }
      let newest = try await reading.timeline(organisation, of: .case(id), after: nil).elements.prefix(3)
      return Self.digest("\(detail.summary) \(detail.link.map { "\($0)" } ?? "") \(detail.tasks) \(Array(newest))")
    }
  }

  /// Short, and says nothing of what it stands for.
  private static func digest(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
