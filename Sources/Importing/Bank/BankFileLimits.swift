/// Bounds on what the reader keeps, so that no file can make it grow.
public struct BankFileLimits: Hashable, Sendable {
  /// Elements within elements. The deepest bank message has about 20.
  public var depth: Int
  /// Bytes of one text that are kept; the rest is cut and reported. The longest text of the standard is 500
  /// characters.
  public var keptText: Int
  /// Bytes of one run of text beyond which the file is refused.
  public var text: Int
  /// Transactions of one entry that are held back until the entry ends, so that facts that a file puts after
  /// them in the wrong order still count. In an entry with more, what follows the transactions is not seen by
  /// them.
  public var heldTransactions: Int
  /// Pieces of remittance text and structured references kept per transaction.
  public var pieces: Int

  public init(
    depth: Int = 64, keptText: Int = 4_096, text: Int = 1_048_576, heldTransactions: Int = 256,
    pieces: Int = 64
  ) {
    self.depth = depth
    self.keptText = keptText
    self.text = text
    self.heldTransactions = heldTransactions
    self.pieces = pieces
  }
}
