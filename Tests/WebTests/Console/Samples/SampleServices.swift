import Domain
import Engine
import Synchronization

@testable import Web

/// Ports of the console that answer from memory and remember what was asked of them.
enum SampleServices {
  static func make(
    reading: SampleReading = SampleReading(), desk: SampleDesk = SampleDesk(), drafts: SampleDrafts = SampleDrafts(),
    uploadFolder: String = "/tmp",
    uploadLimit: Int = 1_000_000, usesTLS: Bool = false, operations: OperationsAccess = .closed,
    metrics: HouseMetrics = .none, clock: any BusinessClock & MachineClock = StoppedClock(),
    setUpCode: SetUpCode? = nil, issuer: OpenIDClient? = nil, livePause: LivePause = .untilTheSessionEnds
  ) -> WebServices {
    let counter = Mutex(UInt8(0))
    let secretBytes: @Sendable (Int) -> [UInt8] = { count in
      let seed = counter.withLock { value in
        value &+= 1
        return value
      }
      return (0..<count).map { UInt8(truncatingIfNeeded: $0) &+ seed }
    }
    let seal = SecretSeal(key: Array(repeating: 7, count: SecretSeal.keyLength), random: CountingRandom(secretBytes))
    return WebServices(
      reading: reading, actions: desk, sessions: desk, passwords: PlainPasswords(),
      access: AccessServices(
        users: desk, codes: desk, audit: desk, identifiers: desk, seal: seal, setUpCode: setUpCode,
        issuer: issuer),
      drawing: StackedDrawing(), drafts: drafts, businessClock: clock, machineClock: clock, demoClock: desk,
      settings: WebSettings(
        usesTLS: usesTLS, uploadFolder: uploadFolder, uploadLimit: uploadLimit, operations: operations),
      metrics: metrics, livePause: livePause, secretBytes: secretBytes)
  }
}

extension LivePause {
  /// Ends a stream at its first pause, so that an answer is whole.
  static let untilTheSessionEnds = LivePause { _ in throw CancellationError() }
}

/// Random bytes that are not.
struct CountingRandom: RandomSource {
  private let next: @Sendable (Int) -> [UInt8]

  init(_ next: @escaping @Sendable (Int) -> [UInt8]) { self.next = next }

  func bytes(_ count: Int) -> [UInt8] { next(count) }
}

/// Users, sessions and actions, in memory.
final class SampleDesk: SessionStoring, ConsoleActions, DemoClockControl {
  struct Memory {
    var users: [UserAccount] = []
    var sessions: [StoredSession] = []
    var entries: [AccessEntry] = []
    var deeds: [String] = []
    /// What was changed about users, by whom: `anna: role of reader`.
    var changes: [String] = []
    var secrets: [Reading.UserID: (sealed: [UInt8], step: Int64)] = [:]
    var recovery: [Reading.UserID: Set<String>] = [:]
    var policy = AccessPolicy.free
    var organisations: [OrganisationRecord] = []
    var lastID: Int64 = 100
  }

  let memory: Mutex<Memory>

  init(organisation: OrganisationID = SampleReading.organisation) {
    let users = Role.allCases.enumerated().map { index, role in
      UserAccount(
        id: Reading.UserID(Int64(index + 1)), organisation: organisation, login: role.rawValue,
        name: "Marieke Bakker", role: role, password: .own(hash: "plain:geheim"))
    }
    memory = Mutex(
      Memory(
        users: users,
        organisations: [OrganisationRecord(id: organisation, slug: "de-horizon", name: "De Horizon")]))
  }

  var deeds: [String] { memory.withLock { $0.deeds } }
  func did(_ deed: String) { memory.withLock { $0.deeds.append(deed) } }

  func user(login: String) async throws -> UserAccount? {
    memory.withLock { $0.users.first { $0.login == login } }
  }

  func session(key: String, at now: Instant) async throws -> (session: StoredSession, user: UserAccount)? {
    memory.withLock { memory in
      guard let session = memory.sessions.first(where: { $0.key == key && $0.expiresAt > now }),
        let user = memory.users.first(where: { $0.id == session.user && !$0.isBlocked })
      else { return nil }
      return (session, user)
    }
  }

  func insert(_ session: StoredSession) async throws { memory.withLock { $0.sessions.append(session) } }
  func touch(key: String, at now: Instant) async throws {
    memory.withLock { memory in
      memory.sessions = memory.sessions.map { old in
        guard old.key == key else { return old }
        return StoredSession(
          key: key, user: old.user, formToken: old.formToken, stage: old.stage, startedAt: old.startedAt, seenAt: now,
          expiresAt: old.expiresAt, address: old.address, browser: old.browser)
      }
    }
  }
  func sessions(of user: Reading.UserID, at now: Instant) async throws -> [StoredSession] {
    memory.withLock { $0.sessions.filter { $0.user == user && $0.expiresAt > now } }
  }
  func end(key: String) async throws { memory.withLock { $0.sessions.removeAll { $0.key == key } } }
  func setLanguage(_ language: String, of user: Reading.UserID) async throws { did("language \(language)") }
  func record(_ entry: AccessEntry) async throws { memory.withLock { $0.entries.append(entry) } }

  func finishTask(
    _ organisation: OrganisationID, _ task: Reading.TaskID, outcome: String, note: String?, by: Reading.UserID
  ) async throws -> Bool {
    guard organisation == SampleReading.organisation else { throw Trouble.notFound }
    did("finish \(task) \(outcome) \(note ?? "-")")
    return true
  }

  func startImport(
    _ organisation: OrganisationID, name: String, path: String, kind: String?, load: LoadDeclaration?,
    by: Reading.UserID
  ) async throws -> Reading.ImportID {
    did("import \(name)" + (load.map { " \($0.source) \($0.mode.rawValue) \($0.asOf) \($0.sequence)" } ?? ""))
    return Reading.ImportID(3)
  }

  func decideLoad(
    _ organisation: OrganisationID, _ batch: Reading.ImportID, ends: Bool, by: Reading.UserID
  ) async throws -> Bool {
    did("gone of \(batch) \(ends)")
    return true
  }

  func stopContact(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by: Reading.UserID
  ) async throws { did("stop \(contact) \(reason)") }

  func resumeContact(_ organisation: OrganisationID, _ contact: ContactID, by: Reading.UserID) async throws {
    did("resume \(contact)")
  }

  func setFlow(_ organisation: OrganisationID, _ flow: String, paused: Bool, by: Reading.UserID) async throws {
    did("flow \(flow) \(paused)")
  }

  func releaseQuarantine(by: Reading.UserID) async throws { did("release") }

  func state() async -> DemoClockState { DemoClockState(now: SampleReading.now, isPaused: false, speed: 60) }
  func setPaused(_ paused: Bool) async { did("paused \(paused)") }
  func setSpeed(_ speed: Int) async { did("speed \(speed)") }
  func nextDay() async throws { did("next day") }
}

struct StoppedClock: BusinessClock, MachineClock {
  func now() -> Instant { SampleReading.now }
  func monotonic() -> Int64 { 0 }
}

/// No hashing at all: fast, for tests only.
struct PlainPasswords: PasswordHashing {
  func hash(_ password: String) async throws -> String { "plain:\(password)" }
  func verify(_ password: String, against hash: String) async -> Bool { hash == "plain:\(password)" }
}

/// Every box under the one before, straight arrows.
struct StackedDrawing: FlowDrawing {
  func layout(_ graph: DrawingGraph) async throws -> DrawingLayout {
    let middles = graph.nodes.indices.map { DrawingLayout.Point(x: 120, y: Double($0) * 90 + 30) }
    return DrawingLayout(
      width: 240, height: Double(graph.nodes.count) * 90, nodes: middles,
      edges: graph.edges.map { _ in
        DrawingLayout.Route(
          points: [middles[0], middles[0], middles[0], middles[0]], label: DrawingLayout.Point(x: 9, y: 9))
      })
  }
}
