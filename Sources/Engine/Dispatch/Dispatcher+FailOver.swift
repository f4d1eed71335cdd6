import Domain
import Logging

/// What happens to messages of a channel whose providers do not answer.
extension Dispatcher {
  /// After this long without any provider its messages are not kept waiting: their runs go another way, as with a
  /// provider that puts a message off until nobody asks it any more. Machine time.
  static let longestShut = Span.hours(3)

  /// Looks after what a provider was to be offered and was not: of this one what a round left that could not give it
  /// back, and of those that go before it as soon as they do not serve. They cannot do that themselves while they wait
  /// for an answer that does not come.
  ///
  /// - Returns: how many were given back.
  func relieve(_ outlet: Outlet, _ fence: Fence) async throws -> Int {
    var count = try await giveBack(outlet, fence)
    for other in outlet.preferred {
      guard !other.isServing(at: machineClock.monotonic()) else { continue }
      tell(of: other)
      count += try await giveBack(other, fence)
    }
    return count
  }

  /// One that was not offered, and how it stands in the outbox if nobody touched it since.
  private struct Unoffered: Sendable {
    let command: OutboxRecord
    let state: OutboxRecord.State
  }

  /// Gives back what was prepared or handed over for a provider and was never offered: only this node knows that, and
  /// nobody can say that it arrived. What cannot be given back now stays with the outlet.
  ///
  /// - Returns: how many.
  func giveBack(_ outlet: Outlet, _ fence: Fence) async throws -> Int {
    let (prepared, stranded) = outlet.takeUnoffered()
    guard !prepared.isEmpty || !stranded.isEmpty else { return 0 }
    let now = clock.now()
    let leased = prepared.map { Unoffered(command: $0.ready.command, state: $0.ready.command.state) }
    let handedOver = stranded.map { going in
      Unoffered(
        command: going.command,
        state: .handedOver(owner: fence.node, provider: outlet.provider.name, sendBy: going.sendBy))
    }
    let inOrder = (leased + handedOver).sorted {
      ($0.command.organisation, $0.command.message) < ($1.command.organisation, $1.command.message)
    }
    let (count, offers) = try await store.write { tx -> (Int, Int) in
      var (count, offers) = (0, 0)
      for unoffered in inOrder {
        guard var command = try tx.command(unoffered.command.organisation, unoffered.command.message),
          command.state == unoffered.state, command.attempt == unoffered.command.attempt
        else { continue }
        count += 1
        if command.provider != nil {
          // Another offer, with an outcome of its own.
          command.attempt += 1
          command.notBefore = now
          offers += 1
        }
        command.state = .queued
        try tx.update(command)
      }
      return (count, offers)
    }
    outlet.gaveBack(stranded)
    for _ in 0..<offers { intake.metrics.notOffered(to: outlet.provider.name) }
    return count
  }

  /// Tells the runs of a channel that nobody has served for too long: another channel, or a person.
  ///
  /// - Returns: how many.
  func handOn(_ channel: Channel, at now: Instant, _ fence: Fence) async throws -> Int {
    guard let since = outlets.shutSince(channel),
      machineClock.monotonic() - since >= Self.longestShut.milliseconds
    else { return 0 }
    let request = request(for: channel, limit: Self.batchLimit, at: now, fence)
    guard try await isDue(request) else { return 0 }
    let leased = try await store.write { tx in
      try tx.hold(fence)
      return try tx.lease(request)
    }
    let rejection = DispatchRejection(fault: .other, reason: "no provider of this channel answers")
    try await report(leased.map { Refused(command: $0, rejection: rejection) }, at: now, fence)
    return leased.count
  }

  /// Says that messages go to a provider again, or do not, once for every change.
  func tell(of outlet: Outlet) {
    guard let isServing = outlet.takeNews() else { return }
    let name = outlet.provider.name
    intake.metrics.move(MetricCatalogue.providersOut, by: isServing ? -1 : 1, name)
    if isServing {
      logger.notice("provider answers again", metadata: ["provider": "\(name)"])
    } else {
      let reason = outlet.breaker.trouble?.kind.rawValue ?? ""
      logger.warning(
        "provider does not answer; messages go by another one, or wait",
        metadata: ["provider": "\(name)", "reason": "\(reason)"])
    }
  }

  /// Asks the providers of a channel that can tell whether one has a message which may have left in a past that nobody
  /// here remembers. A provider that takes our key recognises its own; of what another one has it knows nothing.
  func lookUp(_ going: Going, before provider: any ChannelProvider) async -> LookUp {
    for other in outlets[provider.channel].map(\.provider) where other.repeatSafety == .canBeAsked {
      let answer: DispatchOutcome?
      do { answer = try await other.ask(going.command.key) } catch {
        answer = .unknown(reason: "the provider could not be asked: \(error)")
      }
      switch answer {
      case nil: continue
      case .accepted, .rejected, .retry:
        return answer.map { .known(outcomeItem(going.command, $0, provider: other.name)) } ?? .notThere
      // It is asked again when this command is settled, as after any missing answer.
      case .unknown where other.name == provider.name: return .notKnown
      // Nobody would ask that one: this offer does not happen, and the next one begins with asking.
      case .unknown(let reason):
        let later = DispatchOutcome.retry(after: .minutes(1), reason: "\(other.name): \(reason)")
        return .known(outcomeItem(going.command, later, provider: other.name))
      }
    }
    return .notThere
  }

  /// What providers say of a message before it is offered.
  enum LookUp: Sendable {
    /// Nobody has it: it may be offered.
    case notThere
    /// It cannot be said yet.
    case notKnown
    case known(IntakeItem)
  }
}
