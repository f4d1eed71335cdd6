/// What fits in a draft. Who edits may be anybody, so nothing is without end.
public enum DraftLimits {
  /// Bytes of one file: a template's text may have as many, and a flow of 500 steps is not half of it.
  public static let largestFile = 100_000
  /// Files that differ from the publication.
  public static let mostFiles = 200
  /// Files of the whole folder.
  public static let mostFilesInFolder = 2_000
  /// Characters of a path.
  public static let longestPath = 120
  /// Characters of what a proposer says about a proposal, and of the reason for sending it back.
  public static let longestNote = 500
}
