extension FlowPlan {
  /// Decides what follows `event`. Pure and total: the same arguments give the same decision, and an event that does
  /// not fit is recorded as ignored with its reason.
  ///
  /// - Parameters:
  ///   - state: where the run is.
  ///   - event: what happened.
  ///   - now: the moment the event was recorded, from the log, never the wall clock.
  ///   - facts: what is true in the transaction that records the decision.
  ///   - calendar: working days of the organisation, as they are now.
  public func deciding(
    _ state: FlowState, on event: FlowEvent, at now: Instant, facts: FlowFacts, calendar: WorkCalendar
  ) -> Decision {
    var turn = FlowTurn(plan: self, state: state, now: now, facts: facts, calendar: calendar)
    turn.take(event)
    return turn.decision
  }

  /// Whether a case enters this flow.
  public func enrolling(_ facts: FlowFacts) -> Enrolment {
    for rule in definition.enrolment {
      do {
        if try holds(rule.when, facts) { return .rejected(rule.reject.name) }
      } catch {
        return .held(reason: describe(error, in: rule.when))
      }
    }
    return .enrolled
  }

  /// Whether a stop rule silences the run now: asked again in the transaction that hands a message over.
  public func stopping(_ facts: FlowFacts) -> StopVerdict {
    for rule in definition.stops {
      do {
        if try holds(rule.when, facts) {
          return .stop(outcome: rule.outcome.name, condition: rule.when.source)
        }
      } catch {
        return .undecided(reason: describe(error, in: rule.when))
      }
    }
    return .go
  }

  /// The first segment that applies; nil when none does or one cannot be evaluated.
  public func segment(_ facts: FlowFacts) -> String? {
    for rule in definition.segments {
      do {
        if try holds(rule.when, facts) { return rule.name.name }
      } catch {
        return nil
      }
    }
    return nil
  }
}

/// Whether a case enters a flow.
public enum Enrolment: Hashable, Sendable {
  case enrolled
  /// The name of the rule that keeps it out.
  case rejected(String)
  /// A rule could not be evaluated: a person decides.
  case held(reason: String)
}

/// What the stop rules say.
public enum StopVerdict: Hashable, Sendable {
  case go
  case stop(outcome: String, condition: String)
  /// A rule could not be evaluated: nothing may leave.
  case undecided(reason: String)
}
