import Engine
import EngineTestKit

/// The two organisations of every world, each with the folder that it publishes first and one that it may publish
/// later.
enum Folders {
  static let all: [[PublishedFolder]] = [folders(of: horizon), folders(of: linde)]

  /// Contacts by organisation, in the order of ``all``.
  static let contacts: [[WorldContact]] = [
    (1...4).map { WorldContact($0, mobile: $0 != 3) },
    [WorldContact(5), WorldContact(6, email: false)],
  ]

  /// A stop rule on what no event tells a run: only the last look before a hand-over sees it.
  private static let horizon = WorldFolder.horizon.replacing(
    "stop:\n", with: "stop:\n  - when: 'contact.risk == \"high\"'\n    outcome: to-employee\n")

  private static let linde: WorldFolder = {
    var folder = horizon
    for (path, text) in folder.texts {
      folder.texts[path] = text.replacing("de-horizon", with: "de-linde").replacing("DeHorizon", with: "DeLinde")
        .replacing("dehorizon", with: "delinde").replacing("De Horizon", with: "De Linde")
    }
    return folder
  }()

  /// The later folder stops for small amounts too, and waits shorter.
  private static func folders(of first: WorldFolder) -> [PublishedFolder] {
    let later = first.replacing("wait: 2 days", with: "wait: 1 day").replacing(
      "stop:\n", with: "stop:\n  - when: 'case.balance <= eur(\"5.00\")'\n    outcome: small\n")
    return [first.published, later.published]
  }
}
