import Foundation

/// The user whose the mailboxes are: nobody as root, else who runs the tests.
enum MailUser {
  static var name: String { geteuid() == 0 ? "nobody" : NSUserName() }

  static var identifiers: (user: uid_t, group: gid_t) {
    guard geteuid() == 0, let entry = getpwnam(name) else { return (geteuid(), getegid()) }
    return (entry.pointee.pw_uid, entry.pointee.pw_gid)
  }
}
