public import Engine
import Foundation

/// A maildir on this machine, as mail servers deliver into (https://cr.yp.to/proto/maildir.html). What lies in `new` is
/// read; what was committed goes to `cur`, marked as seen.
public actor Maildir: MailSource {
  public nonisolated var name: String { "maildir" }

  private nonisolated let folder: URL
  private let largestMail: Int

  /// - Parameter largestMail: bytes; a larger one is told without its bytes.
  public init(folder: String, largestMail: Int) {
    self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    self.largestMail = largestMail
  }

  public func mails(after place: MailPlace?, limit: Int) throws -> [ArrivedMail] {
    let new = folder.appending(path: "new")
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: new.path)
    } catch {
      throw MailSourceSilence("maildir: \(new.path) cannot be read: \(error.localizedDescription)")
    }
    var (found, size, unread): ([ArrivedMail], Int, String?) = ([], 0, nil)
    // Names begin with the moment of delivery.
    for name in names.sorted() where !name.hasPrefix(".") {
      guard found.count < max(1, limit), size < ArrivedMail.portion else { break }
      switch mail(name) {
      case .read(let mail):
        found.append(mail)
        size += mail.bytes?.count ?? 0
      case .none: continue
      case .unreadable: unread = unread ?? name
      }
    }
    // Said once it holds up no other.
    if found.isEmpty, let unread {
      throw MailSourceSilence("maildir: \(new.path)/\(unread) cannot be read; may this user?")
    }
    return found
  }

  /// Asks whether the maildir can be read and written. Changes nothing.
  ///
  /// - Throws: `MailSourceSilence` when it cannot.
  public nonisolated func examine() throws {
    for name in ["new", "cur"] {
      let path = folder.appending(path: name).path
      guard access(path, R_OK | W_OK | X_OK) == 0 else {
        throw MailSourceSilence("maildir: \(path) cannot be \(access(path, F_OK) == 0 ? "written" : "found")")
      }
    }
  }

  public func putAside(_ mails: [ArrivedMail]) throws {
    for mail in mails {
      let from = folder.appending(path: "new/\(mail.name)")
      guard FileManager.default.fileExists(atPath: from.path) else { continue }
      let to = folder.appending(path: "cur/\(mail.name):2,S")
      do {
        try FileManager.default.moveItem(at: from, to: to)
      } catch {
        throw MailSourceSilence("maildir: \(from.path) cannot be moved to cur: \(error.localizedDescription)")
      }
    }
  }

  private enum Entry {
    case read(ArrivedMail)
    /// No file of its own (a link could lead anywhere), or somebody took it meanwhile.
    case none
    case unreadable
  }

  private func mail(_ name: String) -> Entry {
    let file = folder.appending(path: "new/\(name)")
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int
    else { return .none }
    guard size <= largestMail else { return .read(ArrivedMail(place: nil, name: name, bytes: nil)) }
    if let data = try? Data(contentsOf: file) { return .read(ArrivedMail(place: nil, name: name, bytes: Array(data))) }
    return FileManager.default.fileExists(atPath: file.path) ? .unreadable : .none
  }
}
