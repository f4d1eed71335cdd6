@preconcurrency import Glibc

/// What a command says to the person at the keyboard.
enum Output {
  /// One line on standard output, at once: a program that reads along sees it when it is said.
  static func line(_ text: String = "") {
    fputs(text + "\n", stdout)
    fflush(stdout)
  }

  /// One line on standard error: progress and warnings, which do not belong to a result.
  static func note(_ text: String) {
    fputs(text + "\n", stderr)
  }
}
