import Domain

/// How long to wait after what failed.
public enum WebhookPauses {
  /// Between the attempts of one delivery; with the last one it is given up, after about three days and a half.
  static let ofDelivery: [Span] = [
    .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20), .hours(24),
  ]
  /// Attempts of one delivery.
  public static let attempts = ofDelivery.count + 1
  /// The longest rest of a webhook where everything fails: a receiver that is back hears from us within this.
  static let longestRest = Span.minutes(15)

  /// After an attempt that failed; nil when it was the last one.
  static func afterAttempt(_ number: Int) -> Span? {
    ofDelivery.indices.contains(number - 1) ? ofDelivery[number - 1] : nil
  }

  /// After this many failures one after the other, before anything is offered there again: doubles from five seconds.
  static func rest(after failures: Int) -> Span {
    min(longestRest, .seconds(5 << Int64(min(max(0, failures - 1), 10))))
  }
}
