/// What a condition may cost. Every bound is checked while reading or evaluating; beyond it there is an
/// error and never a hang or a crash, whoever wrote the condition.
public struct Limits: Hashable, Sendable {
  /// Default longest source, in Unicode scalars.
  public static let standardSourceLength = 8192
  /// Default deepest nesting of a condition.
  public static let standardDepth = 100
  /// Depth is never set higher than this, so that no setting can exhaust a thread's stack: reading, checking
  /// and evaluating at this depth take less than 1 MiB in an optimised build, 4 MiB in a debug build.
  public static let greatestDepth = 128
  /// Default evaluation steps: one per operation, per element walked, per 16 bytes of text made
  /// or searched, and per state visited by `matches`; a named time zone takes 50.
  public static let standardSteps = 1_000_000
  /// Default largest text or bytes made by a condition, in bytes, and largest list, in elements.
  public static let standardValueSize = 1_048_576
  /// Default longest pattern of `matches`, in Unicode scalars.
  public static let standardPatternLength = 256

  /// The limits every condition gets unless its host says otherwise.
  public static let standard = Limits()

  /// Longest source, in Unicode scalars.
  public var sourceLength: Int
  /// Deepest nesting; at most ``greatestDepth``. A chain of `&&` or `||` counts as one level.
  public var depth: Int {
    didSet { depth = min(depth, Self.greatestDepth) }
  }
  /// Evaluation steps of one evaluation.
  public var steps: Int
  /// Largest text or bytes in bytes, and largest list in elements, that an evaluation may make.
  public var valueSize: Int
  /// Longest pattern of `matches`, in Unicode scalars.
  public var patternLength: Int

  public init(
    sourceLength: Int = standardSourceLength,
    depth: Int = standardDepth,
    steps: Int = standardSteps,
    valueSize: Int = standardValueSize,
    patternLength: Int = standardPatternLength
  ) {
    self.sourceLength = sourceLength
    self.depth = min(depth, Self.greatestDepth)
    self.steps = steps
    self.valueSize = valueSize
    self.patternLength = patternLength
  }
}
