import Engine
import Synchronization

/// A mailbox into which a test puts mail.
final class ScriptedMailbox: MailSource {
  private struct State {
    var mails: [[UInt8]?] = []
    var validity: Int64 = 1
    var silence: MailSourceSilence?
    var looks = 0
  }

  let name = "scripted"
  private let state = Mutex(State())

  func put(_ mail: String) { state.withLock { $0.mails.append(Array(mail.utf8)) } }
  /// One that is larger than any that is read.
  func putTooLarge() { state.withLock { $0.mails.append(nil) } }
  /// As a server does that lost its index: the same mails under other numbers.
  func makeAnew() { state.withLock { $0.validity += 1 } }
  func fall(silent silence: MailSourceSilence?) { state.withLock { $0.silence = silence } }

  func mails(after place: MailPlace?, limit: Int) throws -> [ArrivedMail] {
    try state.withLock { state in
      if let silence = state.silence { throw silence }
      state.looks += 1
      let read = place.map { $0.validity == state.validity ? Int($0.last) : 0 } ?? 0
      return state.mails.enumerated().dropFirst(read).prefix(limit).map { index, bytes in
        ArrivedMail(
          place: MailPlace(validity: state.validity, last: Int64(index + 1)), name: "\(index + 1)", bytes: bytes)
      }
    }
  }

  func putAside(_ mails: [ArrivedMail]) {}
}
