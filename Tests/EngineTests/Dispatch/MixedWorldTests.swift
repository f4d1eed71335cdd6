import Domain
import Engine
import EngineTestKit
import Rendering
import Testing

@Suite struct `Real and played providers` {
  @Test func `do not go together in production`() async throws {
    var parts = try await TestWorld.parts()
    parts.isAccelerated = false
    parts.providers[0] = ScriptedProvider(.email, name: "smtp", isSandbox: false)
    parts.mark = nil
    let unmarked = parts
    let error = await #expect(throws: EngineRefusal.self) {
      _ = try await TestWorld(unmarked, publishing: WorldFolder.horizon.published)
    }
    #expect("\(try #require(error))".contains("Set environment to test"))
    parts.mark = TestMark()
    _ = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
  }
}
