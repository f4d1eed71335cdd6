/// What a task is about to do when the scheduler decides who goes on.
enum Point: String, Hashable, Sendable {
  case read
  case write
  case archive
  case archiveRead
  case file
  /// A message is offered to a provider.
  case send
  /// A provider has the message, and its answer is on its way.
  case answer
  case ask
  case bank
  case post
  /// Nothing was due: the task waits until something changes.
  case idle
  /// The task waits for a moment.
  case rest
  /// The task lets hear of its node again when that is due.
  case beat

  /// Whether something can go wrong here.
  var canFail: Bool {
    switch self {
    case .read, .write, .archive, .archiveRead, .file, .send, .answer, .ask, .bank, .post: true
    case .idle, .rest, .beat: false
    }
  }
}
