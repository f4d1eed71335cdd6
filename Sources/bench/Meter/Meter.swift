/// Measures one stretch of work: how many, how long, and what it cost in processor time here and in the database.
struct Meter: Sendable {
  /// The postmaster; nil where the database is part of this process.
  let postmaster: Int32?

  /// - Parameter work: answers how many things it did.
  func measure(_ work: () async throws -> Int) async throws -> Measurement {
    let own = ProcessUsage.own()
    let database = databaseSeconds()
    let watch = Stopwatch()
    let count = try await work()
    return Measurement(
      count: count, seconds: watch.seconds, ownSeconds: ProcessUsage.own() - own,
      databaseSeconds: databaseSeconds() - database)
  }

  private func databaseSeconds() -> Double { postmaster.map { ProcessUsage.tree(of: $0) } ?? 0 }
}

/// What one stretch of work took.
struct Measurement: Hashable, Sendable {
  let count: Int
  let seconds: Double
  /// Processor seconds of this process, and of the database where that is another one.
  let ownSeconds: Double
  let databaseSeconds: Double

  var perSecond: Double { seconds > 0 ? Double(count) / seconds : 0 }
  /// Processor seconds of both for a thousand.
  var processorPerThousand: Double {
    count > 0 ? (ownSeconds + databaseSeconds) * 1_000 / Double(count) : 0
  }
}
