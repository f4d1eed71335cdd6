public import Domain

/// What an administrator asks about what is wrong. Lists are as ``ConsoleReading`` says.
public protocol HouseReading: Sendable {
  /// Open alarms of this organisation and of the installation, oldest first.
  func alarms(_ organisation: OrganisationID) async throws -> [AlarmRecord]

  /// Events that could not be applied and wait, oldest first.
  func parkedEvents(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ParkedRecord>

  /// How sending goes; some seconds old.
  func sendingHealth(_ organisation: OrganisationID, at now: Instant) async throws -> SendingHealth
}

/// What an administrator does about it. As ``ConsoleActions`` says.
public protocol HouseActions: Sendable {
  /// The providers of this installation and how this node uses them now.
  var providers: [ProviderStanding] { get }

  /// Writes down who knows of an alarm; the first stays. It is gone by itself when what was wrong is right again.
  ///
  /// - Returns: false when there is no such alarm any more.
  func acknowledge(
    _ organisation: OrganisationID, _ kind: AlarmRecord.Kind, subject: String, by: Reading.UserID
  ) async throws -> Bool

  /// Tries an event again, with everything as it is now.
  func retryParked(
    _ organisation: OrganisationID, _ event: Int64, by: Reading.UserID
  ) async throws -> ParkedDesk.Retry

  /// Decides that an event is not needed any more; it stays in the database with who and why.
  ///
  /// - Returns: false when it waits no longer.
  func dropParked(
    _ organisation: OrganisationID, _ event: Int64, because: String, by: Reading.UserID
  ) async throws -> Bool
}
