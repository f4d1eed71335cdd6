/// An error that says nothing about what was asked: a full disk, a busy or closed database. Asking again later may
/// help, so nothing is given up because of it.
public protocol TransientFailure: Error {
  var isTransient: Bool { get }
}
