import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct LiveTests {
  @Test(arguments: [
    ("today", LiveTopic.today), ("imports", .imports), ("import/3", .importRun(Reading.ImportID(3))),
    ("flow/storno", .flow("storno")), ("case/4817", .matter(CaseID(4_817))),
  ])
  func `a topic is known by its name`(_ name: String, _ topic: LiveTopic) {
    #expect(LiveTopic(name) == topic)
    #expect(topic.name == name)
  }

  @Test(arguments: ["", "today/1", "imports/", "import", "import/x", "import/-1", "case/", "flow/", "flow", "users"])
  func `anything else is no topic`(_ name: String) { #expect(LiveTopic(name) == nil) }

  /// The pieces of one stream whose page somebody leaves open; `after` runs in each pause, with its number.
  private func pieces(
    of topic: LiveTopic, reading: SampleReading = SampleReading(), last: String? = nil, limit: Int = 50, newer: Int = 0,
    desk: SampleDesk = SampleDesk(), clock: any BusinessClock & MachineClock = StoppedClock(),
    after: @escaping @Sendable (Int, SampleDesk, StoredSession) async throws -> Void = { _, _, _ in }
  ) async throws -> [String] {
    let user = desk.memory.withLock { $0.users[0] }
    let session = StoredSession(
      key: "k", user: user.id, formToken: "t", stage: .whole, startedAt: SampleReading.now,
      expiresAt: SampleReading.now.advanced(by: .hours(12)), address: nil, browser: nil)
    try await desk.insert(session)
    let pauses = Mutex(0)
    let services = SampleServices.make(
      reading: reading, desk: desk, clock: clock,
      livePause: LivePause { _ in
        let number = pauses.withLock { value in
          value += 1
          return value
        }
        try await after(number, desk, session)
      })
    var found: [String] = []
    let place = try #require(await services.live.enter(session.key))
    let beats = LiveBeats(
      topic: topic, visitor: Visitor(user: user, session: session), services: services, place: place, last: last)
    for try await piece in beats {
      found.append(String(buffer: piece))
      for _ in 0..<newer { _ = await services.live.enter(session.key) }
      if found.count >= limit { break }
    }
    return found
  }

  @Test func `a page is told once what it looks like, then hears signs of life until the stream is long enough`()
    async throws
  {
    let told = try await pieces(of: .importRun(Reading.ImportID(3)))
    #expect(told[0].hasPrefix("retry: 3000\nid: ") && told[0].hasSuffix("\n\n"))
    #expect(told[0].contains("event: change\n"))
    #expect(told.dropFirst().allSatisfy { $0 == ": still here\n\n" })
    #expect(told.count == 1 + Int(LiveBeats.length / LiveBeats.longestSilence))
  }

  @Test func `who comes back with the mark of before is told nothing new`() async throws {
    let first = try await pieces(of: .imports, limit: 1)
    let mark = try #require(first[0].firstMatch(of: /id: ([0-9a-f]+)\n/)).1
    let again = try await pieces(of: .imports, last: String(mark), limit: 2)
    #expect(!again[0].contains("event:"))
    #expect(again[1] == ": still here\n\n")
  }

  @Test func `a stream ends with its session`() async throws {
    let told = try await pieces(of: .imports) { number, desk, session in
      if number == 3 { try await desk.end(key: session.key) }
    }
    #expect(told.last == "event: end\ndata: session\n\n")
    #expect(told.count == 2)
  }

  @Test func `a stream ends when its user is blocked or moved to another organisation`() async throws {
    for change in [true, false] {
      let told = try await pieces(of: .imports) { _, desk, _ in
        desk.memory.withLock { memory in
          let old = memory.users[0]
          memory.users[0] = UserAccount(
            id: old.id, organisation: change ? old.organisation : OrganisationID(2), login: old.login, name: old.name,
            role: old.role, password: old.password, isBlocked: change)
        }
      }
      #expect(told.last == "event: end\ndata: session\n\n")
    }
  }

  @Test func `another organisation's topics are not there`() async throws {
    let desk = SampleDesk(organisation: OrganisationID(2))
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for topic in ["import/3", "flow/storno", "case/4817", "case/1", "users", ""] {
        #expect(try await Console.get(client, "/live?of=\(topic)", cookie).status == .notFound, "\(topic)")
      }
    }
  }

  @Test func `a session has so many streams: the oldest makes room for the newest`() async throws {
    let streams = LiveStreams()
    var places: [LiveStreams.Place] = []
    for _ in 0...LiveStreams.mostPerSession { places.append(try #require(await streams.enter("a"))) }
    #expect(await !streams.holds(places[0]))
    for place in places.dropFirst() { #expect(await streams.holds(place)) }
    let other = try #require(await streams.enter("b"))
    #expect(await streams.count == LiveStreams.mostPerSession + 1)
    await streams.leave(places[0])
    await streams.leave(places[1])
    await streams.leave(other)
    #expect(await streams.count == LiveStreams.mostPerSession - 1)
    #expect(await !streams.holds(other))
  }

  @Test func `a process has so many streams and no more`() async {
    let streams = LiveStreams()
    for number in 0..<LiveStreams.most { #expect(await streams.enter("\(number)") != nil) }
    #expect(await streams.enter("one more") == nil)
    #expect(await !streams.hasRoom)
  }

  @Test func `a stream whose place was taken says so and ends`() async throws {
    let told = try await pieces(of: .imports, newer: LiveStreams.mostPerSession)
    #expect(told.last == "event: full\ndata: newer\n\n")
    #expect(told.count == 2)
  }

  @Test func `however many pages are open, a topic is looked at once a beat`() async throws {
    let streams = LiveStreams()
    let looks = Mutex(0)
    func look(at moment: Int64, _ organisation: OrganisationID) async throws -> String? {
      try await streams.mark(of: .imports, in: organisation, at: moment) {
        looks.withLock { $0 += 1 }
        return "m"
      }
    }
    for _ in 0..<5 { _ = try await look(at: 10_000, OrganisationID(1)) }
    #expect(looks.withLock { $0 } == 1)
    _ = try await look(at: 10_000, OrganisationID(2))
    _ = try await look(at: 11_000, OrganisationID(1))
    #expect(looks.withLock { $0 } == 3)
  }

  @Test func `the route is a stream of its own kind and ends by itself`() async throws {
    let desk = SampleDesk()
    try await Console.run(
      desk: desk,
      livePause: LivePause { _ in desk.memory.withLock { $0.sessions = [] } }
    ) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await Console.get(client, "/live?of=today", cookie)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
      #expect(answer.headers[.cacheControl] == "no-store")
      let text = String(buffer: answer.body)
      #expect(text.contains("event: change\n") && text.hasSuffix("event: end\ndata: session\n\n"))
      // Nothing of what changed is in it.
      #expect(!text.contains("Dijkgraaf"))
    }
  }
}
