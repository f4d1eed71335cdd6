public import Domain

extension ConsoleDesk {
  public var providers: [ProviderStanding] { engine.providers }

  public func acknowledge(
    _ organisation: OrganisationID, _ kind: AlarmRecord.Kind, subject: String, by user: Reading.UserID
  ) async throws -> Bool {
    let name = try await login(user)
    let now = engine.clock.now()
    return try await store.write { tx in
      let alarm = try tx.openAlarms().first { $0.kind == kind && $0.subject == subject }
      guard let alarm, alarm.organisation == nil || alarm.organisation == organisation else { return false }
      return try tx.acknowledgeAlarm(kind, subject: subject, by: name, at: now)
    }
  }

  public func retryParked(
    _ organisation: OrganisationID, _ event: Int64, by user: Reading.UserID
  ) async throws -> ParkedDesk.Retry {
    let name = try await login(user)
    guard try await isWaiting(event, organisation) else { return .unknown }
    return try await engine.parked.retry(event, by: name, at: engine.clock.now())
  }

  public func dropParked(
    _ organisation: OrganisationID, _ event: Int64, because why: String, by user: Reading.UserID
  ) async throws -> Bool {
    let name = try await login(user)
    guard try await isWaiting(event, organisation) else { return false }
    return try await engine.parked.drop(event, because: why, by: name, at: engine.clock.now())
  }

  /// Of another organisation it is not there.
  private func isWaiting(_ event: Int64, _ organisation: OrganisationID) async throws -> Bool {
    try await store.read { try $0.parked(event)?.key.organisation == organisation }
  }
}
