import Domain
import Engine

/// The results as a table: one line per month, flow and version, with plain numbers.
enum ResultsCSV {
  static func text(_ period: ResultPeriod, _ titles: [String: String], _ words: Words) -> String {
    let channels = Channel.allCases.filter { channel in
      period.months.contains { (period.result(of: $0).messages[channel]?[.sent] ?? 0) > 0 }
    }
    var text = SafeCSV.mark + SafeCSV.line(heads(words) + channels.flatMap { heads($0, words) })
    for month in period.months {
      for (flow, versions) in period.versions(in: month) {
        for version in versions {
          let result = period.result(of: month, flow: flow, version: version)
          text += SafeCSV.line(
            [month.text, titles[flow] ?? flow, "\(version)"] + figures(result, isRipe: period.isRipe(month))
              + channels.flatMap { figures(result.messages[$0] ?? [:]) })
        }
      }
    }
    return text
  }

  private static func heads(_ words: Words) -> [String] {
    [
      words("maand", "month"), words("flow", "flow"), words("versie", "version"), words("begonnen", "began"),
      words("gevraagd in euro", "asked in euros"),
      words("niets meer open binnen \(ResultPeriod.days) dagen", "nothing owed within \(ResultPeriod.days) days"),
      words("niets meer open", "nothing owed"), words("anders geëindigd", "ended otherwise"),
      words("loopt nog", "still runs"), words("dagen, mediaan", "days, median"),
      words("ontvangen via link in euro", "received by link in euros"),
      words("ontvangen per overboeking in euro", "received by transfer in euros"),
    ]
  }

  private static func heads(_ channel: Channel, _ words: Words) -> [String] {
    let name = words.channel(channel)
    return [
      words("\(name) verstuurd", "\(name) sent"), words("\(name) aangekomen", "\(name) arrived"),
      words("\(name) niet aangekomen", "\(name) did not arrive"), words("\(name) iemand deed iets", "\(name) acted on"),
    ]
  }

  /// What cannot be said yet stays empty.
  private static func figures(_ result: FlowResult, isRipe: Bool) -> [String] {
    [
      "\(result.begun)", euros(result.asked), isRipe ? "\(result.settled(within: ResultPeriod.days).part)" : "",
      "\(result.settledCount)", "\(result.endedCount)", "\(result.running)", result.medianDays.map { "\($0)" } ?? "",
      euros(result.received[.link] ?? .zero), euros(result.received[.transfer] ?? .zero),
    ]
  }

  private static func figures(_ marks: [MessageMark: Int]) -> [String] {
    [MessageMark.sent, .reached, .missed, .opened].map { "\(marks[$0] ?? 0)" }
  }

  /// `1234,50`: with a comma, as Dutch spreadsheets read it.
  static func euros(_ amount: Money) -> String {
    let cents = Int(amount.cents.magnitude % 100)
    return "\(amount.cents < 0 ? "-" : "")\(amount.cents.magnitude / 100),\(cents < 10 ? "0" : "")\(cents)"
  }
}
