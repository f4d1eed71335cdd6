/// An error that another transaction may have caused, by changing what this one had read: a contact that was merged
/// into another meanwhile, say. Done once more, the same may succeed; when it fails again, nobody else is the cause.
public protocol RacedFailure: Error {
  var mayBeRaced: Bool { get }
}
