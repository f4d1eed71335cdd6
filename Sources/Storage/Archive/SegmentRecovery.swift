/// What was found when the archive was opened; for the log of the operator.
public enum SegmentRecovery: Hashable, Sendable {
  /// The archive is new, or others write to every segment there is.
  case new
  /// The last segment ended with a whole record.
  case clean(segment: Int)
  /// The last write was cut off; its bytes were taken off. Nothing pointed at them.
  case cutOff(segment: Int, bytes: Int)
  /// The last segment has bytes that a crash does not explain. They were left as they are and writing goes on
  /// in a new segment; run `bode archive verify`.
  case damaged(segment: Int, offset: Int, reason: String)
}
