import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct QualityPageTests {
  @Test func `an address is mended where it stands, and nothing without one`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let text = String(buffer: try await Console.get(client, "/quality", cookie).body)
      #expect(text.contains("41 adressen"))
      #expect(text.contains("&lt;dijk&gt;"))
      #expect(text.contains("Verbeter dit in het bronsysteem"))
      for fields in ["", "kind=email", "kind=pigeon&value=x", "kind=email&value=\(String(repeating: "x", count: 255))"]
      {
        #expect(try await Console.post(client, "/quality/17", fields, cookie).status == .badRequest, "\(fields)")
      }
      #expect(desk.deeds.isEmpty)
      let done = try await Console.post(
        client, "/quality/17", "kind=email&value=nieuw%40post.example&show=missing", cookie)
      #expect(done.headers[.location] == "/quality?show=missing&said=mended")
    }
    #expect(desk.deeds == ["mend 17 email nieuw@post.example"])
  }

  @Test func `a whole list is counted itself`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, "/quality?show=missing", cookie).body)
      #expect(text.contains("1 huurder"))
      #expect(!text.contains("<form method=\"post\" action=\"/quality"))
    }
  }
}
