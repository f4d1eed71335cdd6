import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct ChosenTasksTests {
  @Test func `each chosen task is finished by the action for one; what does not know the answer is left`() async throws
  {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let both = try await Console.post(client, "/tasks/finish", "task-51=yes&task-52=yes&outcome=done", cookie)
      #expect(both.headers[.location] == "/tasks?said=2&left=0")
      let one = try await Console.post(
        client, "/tasks/finish", "task-51=yes&task-52=yes&task-99=yes&task-x=yes&outcome=promised", cookie)
      #expect(one.headers[.location] == "/tasks?said=1&left=2")
    }
    #expect(desk.deeds == ["finish 51 done -", "finish 52 done -", "finish 51 promised -"])
  }

  @Test(arguments: ["outcome=done", "task-51=yes", "task-51=yes&outcome=", "task--1=yes&outcome=done"])
  func `nothing chosen changes nothing, and says so`(_ fields: String) async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let answer = try await Console.post(client, "/tasks/finish", fields, cookie)
      #expect(answer.status == .badRequest)
    }
    #expect(desk.deeds.isEmpty)
  }

  @Test func `a reader cannot choose; a page with one task has no bar`() async throws {
    try await Console.run { client, _ in
      let reader = String(
        buffer: try await Console.get(client, "/tasks", try await Console.signIn(client, as: .reader)).body)
      #expect(!reader.contains("data-chosen") && !reader.contains("class=\"pick\""))
      let cookie = try await Console.signIn(client, as: .employee)
      let page = String(buffer: try await Console.get(client, "/tasks", cookie).body)
      #expect(page.ranges(of: "class=\"pick\"").count == 2 && page.contains("data-knows=\"done promised\""))
      let told = String(buffer: try await Console.get(client, "/tasks?said=2&left=1", cookie).body)
      #expect(told.contains("2 taken zijn afgehandeld. 1 niet"))
      let odd = String(buffer: try await Console.get(client, "/tasks?said=-9&left=x", cookie).body)
      #expect(!odd.contains("class=\"toast\""))
    }
  }

  @Test func `a flow that was paused can be set going again from the toast, by who may`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .approver)
      let answer = try await Console.post(client, "/flows/storno/pause", "paused=no", cookie)
      #expect(answer.headers[.location] == "/flows/storno?said=resumed")
      let page = String(buffer: try await Console.get(client, "/flows/storno?said=resumed", cookie).body)
      #expect(page.contains("class=\"toast\"") && page.contains("name=\"paused\" value=\"yes\""))
      // What the address says is not told when it is not so.
      let untrue = String(buffer: try await Console.get(client, "/flows/storno?said=paused", cookie).body)
      #expect(!untrue.contains("class=\"toast\""))
      let reader = try await Console.signIn(client, as: .reader)
      let other = String(buffer: try await Console.get(client, "/flows/storno?said=resumed", reader).body)
      #expect(!other.contains("class=\"toast\""))
    }
  }

  @Test func `contact with several people stops after a question, each by the action for one`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let asked = try await Console.post(client, "/cases/stop", "case-4817=yes&case-4700=yes&case-1=yes", cookie)
      #expect(asked.status == .ok)
      let question = String(buffer: asked.body)
      #expect(question.contains("Timo Dijkgraaf") && question.contains("name=\"case-4817\""))
      let unreasoned = try await Console.post(client, "/cases/stop", "case-4817=yes&sure=yes&reason=", cookie)
      #expect(unreasoned.status == .unprocessableContent)
      #expect(String(buffer: unreasoned.body).contains("href=\"#reason\""))
      #expect(desk.deeds.isEmpty)
      // Two cases of one person stop contact with them once.
      let done = try await Console.post(
        client, "/cases/stop", "case-4817=yes&case-4700=yes&sure=yes&reason=brand", cookie)
      #expect(done.headers[.location] == "/cases?said=1&left=0")
      let none = try await Console.post(client, "/cases/stop", "case-1=yes&sure=yes&reason=x", cookie)
      #expect(none.status == .notFound)
      let empty = try await Console.post(client, "/cases/stop", "reason=x&sure=yes", cookie)
      #expect(empty.status == .badRequest)
      let told = String(buffer: try await Console.get(client, "/cases?said=2&left=1", cookie).body)
      #expect(told.contains("Het contact met 2 huurders is gestopt. 1 niet"))
    }
    #expect(desk.deeds == ["stop 17 brand"])
  }
}
