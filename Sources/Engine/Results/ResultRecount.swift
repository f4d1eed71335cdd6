public import Domain

/// The results of one run, counted from what is kept of it: what ``ResultStore`` holds is the sum of these over all
/// runs, as long as no person was erased.
public enum ResultRecount {
  /// - Parameters:
  ///   - amount: what its case is about.
  ///   - history: all of it, in order.
  ///   - messages: all of the run.
  ///   - payments: recorded after the run began, for claims whose newest run it was at that moment.
  /// - Throws: ``StoreError/damaged(_:)`` when state or history cannot be read.
  public static func counts(
    of run: RunRecord, amount: Money, history: [HistoryRecord], messages: [MessageRecord], payments: [PaymentRecord]
  ) throws -> [ResultCount] {
    var counts = [ResultCount(.begun, of: run), ResultCount(.asked, of: run, amount.cents)]
    for record in history {
      let entry = try HistoryCodec.decode(record.content)
      for case .ended(let outcome) in entry.notes {
        let end = ResultFigure.end(of: run, outcome: outcome, balance: entry.facts.case.balance, at: record.at)
        counts.append(ResultCount(end, of: run))
      }
    }
    for message in messages {
      counts += MessageMark.marks(of: message.progress).map { ResultCount(.message(message.channel, $0), of: run) }
    }
    counts += payments.map { ResultCount(.received($0.method), of: run, $0.amount.cents) }
    return counts
  }
}
