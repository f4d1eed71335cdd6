import Foundation

/// How fast the pages of an installation are.
struct MeasureReport: Codable, Hashable, Sendable {
  let database: String
  let contacts: Int
  let cases: Int
  let messages: Int
  let figures: [PageFigure]

  var isWithinGoals: Bool { figures.allSatisfy(\.isWithinGoal) }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// A table in Markdown.
  var text: String {
    let head = """
      \(database): \(contacts) contacts, \(cases) cases, \(messages) messages

      | page | asked | p50 ms | p99 ms | longest ms | goal ms | kB |
      |---|--:|--:|--:|--:|--:|--:|
      """
    let rows = figures.map { figure in
      let mark = figure.isWithinGoal ? "" : " **over**"
      return "| \(figure.page) | \(figure.asked) | \(Self.milliseconds(figure.median)) | "
        + "\(Self.milliseconds(figure.p99))\(mark) | \(Self.milliseconds(figure.longest)) | \(figure.goal / 1_000) | "
        + "\((figure.bytes + 999) / 1_000) |"
    }
    return ([head] + rows).joined(separator: "\n")
  }

  /// With one decimal.
  static func milliseconds(_ microseconds: Int) -> String {
    let tenths = (microseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
