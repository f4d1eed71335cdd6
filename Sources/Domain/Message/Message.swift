/// One message to one contact over one channel: what a `send` command becomes. This is the name only; its life is in
/// ``MessageStatus`` and its bytes are in the archive.
public enum Message {}

public typealias MessageID = Identifier<Message>

/// The key that makes a send happen once: 64 lower-case hexadecimal digits (SHA-256).
///
/// Fixed when the command is written, from organisation, run, step and visit; it goes to the provider wherever the
/// provider takes one, so that a repeat after a crash is recognised there.
public struct IdempotencyKey: Hashable, Sendable {
  public let value: String

  public init(_ value: String) { self.value = value }
}

extension IdempotencyKey: CustomStringConvertible {
  public var description: String { value }
}
