/// What the scheduler decided about the next thing that a task does.
enum Verdict: Hashable, Sendable {
  case go
  /// It does not happen, and whoever asked hears so: the connection is lost before anything was written.
  case refused
  /// The same, because the disk is full.
  case full
  /// It happens, and whoever asked hears of a failure: the answer to a COMMIT is lost.
  case unheard
  /// The process ends before it.
  case deadBefore
  /// It happens, and the process ends before it hears so.
  case deadAfter
}
