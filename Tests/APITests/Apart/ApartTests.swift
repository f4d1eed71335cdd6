import Domain
import Engine
import EngineTestKit
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Two organisations in one installation that hold the same: every route is tried by one with the names of the other.
@Suite struct `Organisations kept apart` {
  @Test func `every route says how a stranger would try it`() async throws {
    let routes = Strangers.routes(of: try await Strangers(twins: false).router.table).map(\.name)
    let missing = Set(routes).subtracting(Crossings.all.keys)
    #expect(missing.isEmpty, "say in Crossings what these name: \(missing.sorted())")
    let gone = Set(Crossings.all.keys).subtracting(routes)
    #expect(gone.isEmpty, "there are no such routes any more: \(gone.sorted())")
    for (name, route) in Strangers.routes(of: try await Strangers(twins: false).router.table) {
      let places = route.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
      let named = Set(Crossings.all[name]?.places.keys.map(\.self) ?? []).union(["number", "version", "step"])
      #expect(named.isSuperset(of: places), "\(name)")
    }
  }

  @Test func `what is theirs cannot be named, seen or changed`() async throws {
    let strangers = try await Strangers(twins: false)
    for thing in Crossing.Thing.allCases where !thing.isOfBoth {
      #expect(strangers.ours[thing] != strangers.theirs[thing], "\(thing)")
    }
    try await strangers.tryAll { name, crossing, status, text in
      if crossing.namesTheirs { #expect((400..<500).contains(status), "\(name): \(status) \(text.prefix(300))") }
    }
  }

  @Test func `with the same numbers everybody gets their own`() async throws {
    let strangers = try await Strangers(twins: true)
    for thing in [
      Crossing.Thing.contact, .matter, .task, .file, .archived, .key, .webhook, .run, .claim, .money,
    ] {
      #expect(strangers.ours[thing] == strangers.theirs[thing], "\(thing)")
    }
    try await strangers.tryAll { _, _, _, _ in }
  }

  @Test func `money of ours is not placed on an item of theirs`() async throws {
    let strangers = try await Strangers(twins: false)
    let name = "POST /payments/unmatched/:id/match"
    let crossing = try #require(Crossings.all[name])
    let route = try #require(Strangers.routes(of: strangers.router.table).first { $0.name == name }?.route)
    var named = strangers.ours
    named[.claim] = strangers.theirs[.claim]
    let before = try await strangers.everything(of: strangers.house.them.organisation)
    try await Application(router: strangers.router.router).test(.router) { [named] http in
      #expect((400..<500).contains(try await strangers.ask(route, crossing, as: .us, naming: named, http).status))
      let after = try await strangers.everything(of: strangers.house.them.organisation)
      #expect(after == before)
      // With an item of ours it is the same question, and is answered.
      #expect(try await strangers.ask(route, crossing, as: .us, naming: strangers.ours, http).status == 303)
    }
  }

  /// Else the words that give a leak away would be seen by nobody, and the names would name nothing.
  @Test(arguments: [false, true])
  func `its owner sees what a stranger must not`(_ twins: Bool) async throws {
    let strangers = try await Strangers(twins: twins)
    let seen: Set = [
      "GET /contacts/:id", "GET /cases/:id", "GET /imports/:id", "GET /archive/:id", "GET /settings/users/:id",
      "GET /api/v1/contacts/:id", "GET /api/v1/cases/:id", "GET /api/v1/archive/:id", "GET /api/v1/messages/:id",
      "GET /v2/notifications/:id", "GET /contacts", "GET /cases", "GET /", "GET /imports",
      "GET /settings/users", "GET /settings/api-keys", "GET /api/v1/messages", "GET /sandbox", "GET /sandbox/mailbox",
      "GET /settings/audit.csv", "GET /settings/webhooks", "GET /settings/webhooks/:id", "GET /api/v1/webhooks",
      "GET /payments", "GET /payments/unmatched/:id", "GET /payments/requests", "GET /contacts/:id/export",
      "GET /contacts/:id/erase", "GET /archive", "GET /quality", "GET /settings/trouble", "GET /draft",
      "GET /flows/:name/text", "GET /flows/:name/versions", "GET /templates/:name",
    ]
    let guarded = strangers.router
    let routes = Strangers.routes(of: guarded.table).filter { $0.route.method == .get }
    try await Application(router: guarded.router).test(.router) { http in
      for (name, route) in routes {
        guard let crossing = Crossings.all[name], crossing.namesTheirs || seen.contains(name) else { continue }
        var known = crossing
        // What a stranger looks for is not what the owner looks at, but for what says which part of a page is meant.
        let isPart = ["mailbox", "/versions", "/templates/:name"].contains { name.hasSuffix($0) }
        known.query = isPart ? crossing.query : ""
        let answer = try await strangers.ask(route, known, as: .them, naming: strangers.theirs, http)
        if !name.hasSuffix("/pdf") { #expect(answer.status == 200, "\(name): \(answer.status)") }
        guard seen.contains(name) else { continue }
        #expect(Strangers.marks.contains { answer.text.contains($0) }, "\(name) shows no word of its owner")
      }
    }
  }
}

extension Strangers {
  /// Asks every route as one of us with the names of theirs: nobody reads a word of theirs, and nothing of theirs
  /// changes.
  func tryAll(_ check: @escaping @Sendable (String, Crossing, Int, String) -> Void) async throws {
    let before = try await everything(of: house.them.organisation)
    #expect(before.contains { $0.hasPrefix("contacts ") } && before.contains { $0.hasPrefix("messages ") })
    let guarded = router
    let routes = Self.routes(of: guarded.table)
    try await Application(router: guarded.router).test(.router) { http in
      for (name, route) in routes {
        guard let crossing = Crossings.all[name] else { continue }
        let answer = try await ask(route, crossing, as: .us, naming: theirs, http)
        check(name, crossing, answer.status, answer.text)
        #expect(answer.status < 500 || answer.status == 501, "\(name): \(answer.status)")
        // What was asked may be said again: only what was not asked is a leak.
        let asked = crossing.filled(route.path, theirs)
        for mark in Self.marks where answer.text.contains(mark) && !asked.path.contains(mark) {
          Issue.record("\(name) shows '\(mark)'")
        }
        let after = try await everything(of: house.them.organisation)
        let changes = Set(after).symmetricDifference(before)
        #expect(changes.isEmpty, "\(name) changed \(changes.sorted().prefix(5))")
      }
    }
  }
}
