import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct TroublePageTests {
  @Test func `an administrator sees what is wrong, tries again and drops with a reason`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let text = String(buffer: try await Console.get(client, "/settings/trouble", cookie).body)
      #expect(text.contains("missing: &lt;payment&gt;"))
      #expect(text.contains("rij 7 van een bestand"))
      #expect(text.ranges(of: "Ik weet ervan").count == 1)
      #expect(desk.deeds.isEmpty)
      let retried = try await Console.post(client, "/settings/trouble/2/retry", "", cookie)
      #expect(retried.headers[.location] == "/settings/trouble?said=failed")
      let said = String(buffer: try await Console.get(client, "/settings/trouble?said=failed", cookie).body)
      #expect(said.contains("Het lukte weer niet"))
      #expect(try await Console.post(client, "/settings/trouble/2/drop", "reason=", cookie).status == .badRequest)
      let dropped = try await Console.post(client, "/settings/trouble/2/drop", "reason=oud", cookie)
      #expect(dropped.headers[.location] == "/settings/trouble?said=dropped")
      for fields in ["", "kind=none&subject=x", "kind=clock-behind"] {
        let answer = try await Console.post(client, "/settings/trouble/alarm", fields, cookie)
        #expect(answer.status == .badRequest, "\(fields)")
      }
      _ = try await Console.post(client, "/settings/trouble/alarm", "kind=clock-behind&subject=clock", cookie)
    }
    #expect(desk.deeds == ["retry 2", "drop 2 oud", "acknowledge clock-behind clock"])
  }

  @Test func `without trouble it says so`() async throws {
    try await Console.run(reading: SampleReading(isEmpty: true)) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let text = String(buffer: try await Console.get(client, "/settings/trouble", cookie).body)
      #expect(text.contains("Er is nu niets mis."))
      #expect(text.contains("class=\"empty\""))
    }
  }
}
