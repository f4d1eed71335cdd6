/// When a person must look before anybody is ended: a file that was cut off looks like a list that many have left.
public enum LoadGuard {
  /// Of a hundred who were in the list, how many may be gone without a person looking.
  public static let percent = 5

  /// Whether the gone of a full load wait for a person. A row that could not be read may be about somebody who then
  /// seems gone.
  static func holds(_ figures: LoadRecord.Figures) -> Bool {
    guard figures.missing + figures.missingContracts > 0 else { return false }
    return figures.unreadable > 0 || exceeds(figures.missing, of: figures.before)
      || exceeds(figures.missingContracts, of: figures.contracts)
  }

  private static func exceeds(_ count: Int, of all: Int) -> Bool { count * 100 > all * percent }
}
