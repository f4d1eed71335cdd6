/// What became of many seeds, as a table.
public enum ReportText {
  public static func text(_ progress: SeedRun.Progress, from: UInt64) -> String {
    let figures = progress.figures
    let kept = progress.broken.isEmpty ? "every promise was kept" : "\(progress.broken.count) broke a promise"
    var text = """
      seeds \(from) to \(progress.doneBefore &- 1): \(kept)
      \(figures.steps) steps, \(figures.crashes) crashes, \(figures.pauses) pauses, \(figures.restores) restores from \
      an older backup (\(figures.twiceAfterRestore) messages sent again that nobody could have known of)
      \(figures.merges) merges of contacts, \(figures.failedOver) messages by a second provider
      \(figures.runs) runs, \(figures.messages) messages, \(figures.payments) payments, \(figures.parked) events put \
      aside for a person

      """
    guard !progress.orders.isEmpty else { return text }
    text += "\non the same schedules:\n" + row("order", "messages", "twice", "lost", "unknown")
    text += row("this house", "\(figures.deliveries)", "\(figures.twice)", "\(figures.lost)", "\(figures.unknown)")
    for order in KnownOrder.allCases {
      guard let found = progress.orders[order] else { continue }
      text += row(order.rawValue, "\(found.messages)", "\(found.twice)", "\(found.lost)", "\(found.unknown)")
    }
    return text
  }

  private static func row(_ cells: String...) -> String {
    cells.enumerated().map { place, cell in
      let padding = String(repeating: " ", count: max(0, (place == 0 ? 22 : 10) - cell.count))
      return place == 0 ? cell + padding : padding + cell
    }.joined() + "\n"
  }
}
