/// A password or token. It never shows itself: not in a description, a dump, an error or a log.
public struct SMTPSecret: Sendable {
  let value: String

  public init(_ value: String) { self.value = value }
}

extension SMTPSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(secret)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
