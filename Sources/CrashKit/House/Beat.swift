import Glibc

/// What a process that is made to be killed says of itself while it works: one letter on standard output, at once, so
/// that whoever listens knows how far it is.
public enum Beat {
  /// - Parameter letter: one ASCII character.
  static func tell(_ letter: Character) {
    guard var byte = letter.asciiValue else { return }
    _ = Glibc.write(STDOUT_FILENO, &byte, 1)
  }

  /// A transaction begins, or was committed.
  static let store: Character = "d"
  /// The archive is asked, or flushed.
  static let archive: Character = "a"
  /// A provider is called, or has answered.
  static let provider: Character = "s"
  /// The house is open and works.
  public static let opened: Character = "o"
  /// A file was taken in and counted to its last row: what is in it may not be lost any more.
  public static let acknowledged: Character = "k"
}
