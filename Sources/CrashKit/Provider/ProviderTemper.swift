/// How a provider behaves: how many of a hundred calls go wrong, and in which way. The same seed, key and number of
/// the call give the same way, whenever it comes.
public struct ProviderTemper: Codable, Hashable, Sendable {
  public var seed: UInt64
  /// Took it, and cut the connection before it answered.
  public var cutAfterTaking = 0
  /// Heard all of it, took nothing, and cut the connection: nobody can tell it from the one above.
  public var cutBeforeTaking = 0
  /// Took it, and never answers.
  public var silent = 0
  /// Took it, and takes its time to say so.
  public var slow = 0
  /// Says to come again, and took nothing.
  public var later = 0
  /// Says to come again, and took it: a provider that lies. What is doubled by it is its doing.
  public var lies = 0
  /// Refuses for good.
  public var refuses = 0
  /// While true, what is taken is not answered.
  public var isHolding = false

  public init(seed: UInt64) { self.seed = seed }

  /// Something of everything.
  public static func moody(seed: UInt64) -> ProviderTemper {
    var temper = ProviderTemper(seed: seed)
    temper.cutAfterTaking = 8
    temper.cutBeforeTaking = 6
    temper.silent = 3
    temper.slow = 15
    temper.later = 8
    temper.lies = 2
    temper.refuses = 3
    return temper
  }

  enum Manner: Hashable {
    case plain, cutAfterTaking, cutBeforeTaking, silent, slow, later, lies, refuses
  }

  /// - Parameter call: the how-manieth call with this key, from 1.
  func manner(of key: String, call: Int) -> Manner {
    var state = seed &+ UInt64(call) &* 0x9E37_79B9_7F4A_7C15
    for byte in key.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    var draw = Int((state ^ (state >> 31)) % 100)
    let shares: [(Int, Manner)] = [
      (cutAfterTaking, .cutAfterTaking), (cutBeforeTaking, .cutBeforeTaking), (silent, .silent), (slow, .slow),
      (later, .later), (lies, .lies), (refuses, .refuses),
    ]
    for (share, manner) in shares {
      if draw < share { return manner }
      draw -= share
    }
    return .plain
  }
}
