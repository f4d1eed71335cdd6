import Engine
import EngineTestKit
import Testing

@Suite struct `Sealed secrets` {
  private static func seal(_ key: UInt8) -> SecretSeal {
    SecretSeal(key: Array(repeating: key, count: SecretSeal.keyLength), random: SeededRandomSource(seed: 1))
  }

  @Test func `what is sealed opens for its purpose only, and not when it was touched`() throws {
    let seal = Self.seal(1)
    let sealed = try seal.sealed([1, 2, 3], for: "a")
    #expect(seal.opened(sealed, for: "a") == [1, 2, 3])
    #expect(seal.opened(sealed, for: "b") == nil)
    for index in sealed.indices {
      var touched = sealed
      touched[index] ^= 1
      #expect(seal.opened(touched, for: "a") == nil)
    }
    for count in [0, 1, 11, 12, 27, 28] { #expect(seal.opened(Array(sealed.prefix(count)), for: "a") == nil) }
    #expect(Self.seal(2).opened(sealed, for: "a") == nil)
  }

  @Test func `the same secret is never sealed the same`() throws {
    let seal = Self.seal(1)
    #expect(try seal.sealed([1, 2, 3], for: "a") != seal.sealed([1, 2, 3], for: "a"))
  }

  @Test func `who prints a seal sees no key`() {
    #expect("\(Self.seal(1))" == "secret seal")
    #expect(String(reflecting: Self.seal(1)) == "secret seal")
  }
}
