public import Domain

/// What an administrator asks of the audit log: who changed what, who looked at whom, who came in.
public protocol AuditReading: Sendable {
  /// Newest first, in pages of ``Listing/limit``. Sees one organisation.
  func auditLog(
    _ organisation: OrganisationID, _ filter: AuditFilter, after: Cursor?
  ) async throws -> Listing<AuditLine>
}

/// Which lines of the audit log are asked for.
public struct AuditFilter: Hashable, Sendable {
  /// A part of the log; each is a list of its own.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    /// Deeds of people, and what they did to the whole house.
    case changes
    /// Looks at persons, cases, archived messages and exports.
    case looks
    /// Signing in and out, and failing to.
    case signIns = "sign-ins"
  }

  public let part: Part
  /// The login of who did it, or a program as ``AuditLine/program(_:)`` names it; nil for anybody.
  public let by: String?
  /// What was looked at or changed, such as `contact/12` or `case/7`; nil for anything.
  public let about: String?

  public init(part: Part, by: String? = nil, about: String? = nil) {
    self.part = part
    self.by = by
    self.about = about
  }
}

/// One line of the audit log.
public struct AuditLine: Hashable, Sendable {
  /// What happened.
  public enum Fact: Hashable, Sendable {
    /// With its small facts by name.
    case change(AuditRecord.Kind, detail: [String: String])
    /// From which address, when that is known.
    case access(AccessEntry.Kind, address: String?)
  }

  /// Business time of a change, machine time of the others: the same outside a demonstration.
  public let at: Instant
  /// A login, a program as ``program(_:)`` names it, or the part of the house that did it; nil when nobody is known.
  public let by: String?
  /// `contact/12`, `case/7`, `archive/9`, or the login that was tried; nil for what is about the whole house.
  public let about: String?
  public let fact: Fact

  public init(at: Instant, by: String?, about: String?, fact: Fact) {
    self.at = at
    self.by = by
    self.about = about
    self.fact = fact
  }

  /// What stands before the name of an API key; no login has it.
  public static let programMark = "api:"

  /// How the program with this API key is named: `api:afspraken`.
  public static func program(_ key: String) -> String { programMark + key }
}

extension AuditRecord.Kind {
  /// Whether a person did it, or it was done to the whole house. The others are what happened to a case by itself:
  /// they stand on its timeline.
  public var isDeed: Bool {
    switch self {
    case .contactStopped, .contactResumed, .contactMerged, .taskFinished, .published, .quarantined,
      .quarantineReleased, .flowPaused, .parkedEnded, .apiKeyChanged, .webhookChanged, .paymentMatched,
      .paymentPutAside, .personErased, .addressMended, .loadDecided, .userAdded, .userChanged, .sessionsEnded,
      .accessChanged,
      .draftChanged, .testSent, .messageWritten, .benchmarkChanged, .preferenceChanged:
      true
    case .addressChanged, .paymentReceived, .paymentUnmatched, .balanceChanged, .requestOpened, .requestClosed,
      .notEnrolled, .contactGone, .channelClosed, .channelOpened, .note:
      false
    }
  }
}
