import Engine
import Foundation
import Glibc

/// A provider as a process of its own: it outlives the houses that call it.
public struct ProviderServer: Sendable {
  /// What a provider is started with, as JSON.
  public struct Settings: Codable, Sendable {
    /// Where it listens.
    public var socket: String
    /// Where it writes down what happens.
    public var ledger: String
    /// By channel: a word of `RepeatSafety`.
    public var kinds: [String: String]
    public var temper: ProviderTemper

    public init(socket: String, ledger: String, kinds: [String: String], temper: ProviderTemper) {
      self.socket = socket
      self.ledger = ledger
      self.kinds = kinds
      self.temper = temper
    }
  }

  /// How long a slow answer takes, in milliseconds.
  private static let slowness: Int32 = 40
  /// How long a connection may say nothing before it is closed, in milliseconds: what somebody writes to it who slept
  /// longer reaches nobody.
  static let idleLimit = 150

  /// Serves until standard input ends: the process that started it is gone then.
  public static func run(_ settings: Settings) throws {
    let desk = ProviderDesk(
      settings.kinds.compactMapValues { RepeatSafety(rawValue: $0) }, try ProviderLedger(path: settings.ledger),
      settings.temper, MachineTime())
    let listener = try WireSocket.listening(at: settings.socket)
    Thread.detachNewThread {
      while let connection = try? listener.accepting() {
        Thread.detachNewThread { serve(connection, desk) }
      }
    }
    Beat.tell("p")
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) > 0 {}
  }

  /// One call. A caller that is gone meanwhile hears nothing; what was taken stays taken.
  private static func serve(_ wire: WireSocket, _ desk: ProviderDesk) {
    do {
      wire.giveUp(after: idleLimit)
      switch try wire.read(WireCall.self) {
      case .send(let message):
        switch try desk.take(message) {
        case .answer(let answer):
          desk.awaitRelease()
          try wire.write(answer)
        case .answerSlowly(let answer):
          poll(nil, 0, slowness)
          desk.awaitRelease()
          try wire.write(answer)
        case .cut: return
        case .never: wire.awaitEnd()
        }
      case .ask(let channel, let key): try wire.write(try desk.ask(channel: channel, key: key))
      case .behave(let temper):
        desk.behave(temper)
        try wire.write(WireAnswer.done)
      case .awaitCalls(let count):
        desk.awaitCalls(count)
        try wire.write(WireAnswer.done)
      }
    } catch { return }
  }
}
