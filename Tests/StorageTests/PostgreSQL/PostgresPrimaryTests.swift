import Testing

@testable import Storage

/// Which servers are let in, by what was used before.
struct PostgresPrimaryTests {
  /// One server after the other, as connections find them.
  struct Course: CustomTestStringConvertible {
    let testDescription: String
    let servers: [PostgresServerState]
    /// Whether each is let in.
    let admitted: [Bool]

    init(_ testDescription: String, _ servers: [(system: String, timeline: String)], _ admitted: [Bool]) {
      self.testDescription = testDescription
      self.servers = servers.map { PostgresServerState(timeline: $0.timeline, system: $0.system) }
      self.admitted = admitted
    }
  }

  static let courses = [
    Course("the first is let in, and again", [("7", "00000001"), ("7", "00000001")], [true, true]),
    Course(
      "a promoted standby is let in, and the old primary no longer",
      [("7", "00000001"), ("7", "00000002"), ("7", "00000001"), ("7", "00000002")], [true, true, false, true]),
    Course("timelines are counted in hexadecimal", [("7", "00000009"), ("7", "0000000A")], [true, true]),
    Course("a lower one in hexadecimal is lower", [("7", "00000010"), ("7", "0000000F")], [true, false]),
    Course("another system is refused, however far it is", [("7", "00000001"), ("8", "00000009")], [true, false]),
    Course(
      "what was refused leaves no trace", [("7", "00000001"), ("8", "00000009"), ("7", "00000001")],
      [true, false, true]),
    // A server that does not tell (a pooler, a managed one) is taken at its word.
    Course("one that tells nothing is let in", [("", ""), ("", "")], [true, true]),
    Course(
      "and does not wipe out what is known", [("7", "00000002"), ("", ""), ("7", "00000001"), ("8", "00000003")],
      [true, true, false, false]),
    Course(
      "one that tells its system only is held to that", [("7", "00000002"), ("7", ""), ("8", "")], [true, true, false]),
    Course(
      "what is first told later counts from then", [("", ""), ("7", "00000002"), ("7", "00000001")],
      [true, true, false]),
  ]

  @Test(arguments: courses) func `a server is let in by what was used before`(_ course: Course) throws {
    let primary = PostgresPrimary(try PostgresAddress("postgres://a,b/bode"))
    let admitted = course.servers.map { server in
      do {
        try primary.admit(server)
        return true
      } catch {
        return false
      }
    }
    #expect(admitted == course.admitted)
  }

  @Test func `who is refused is told why, and another try may find the right one`() throws {
    let primary = PostgresPrimary(try PostgresAddress("postgres://a,b/bode"))
    try primary.admit(PostgresServerState(timeline: "00000002", system: "7"))
    let old = #expect(throws: PostgresFailure.self) {
      try primary.admit(PostgresServerState(timeline: "00000001", system: "7"))
    }
    #expect(old?.mayRepeat == true && old?.error.kind == .lost)
    #expect(old?.error.message.contains("timeline 00000001") == true)
    let other = #expect(throws: PostgresFailure.self) {
      try primary.admit(PostgresServerState(timeline: "00000002", system: "8"))
    }
    #expect(other?.error.message.contains("system 8") == true)
  }
}
