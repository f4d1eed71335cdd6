public import Engine
import Foundation

/// A maildir on this machine, as mail servers deliver into (https://cr.yp.to/proto/maildir.html). What lies in `new` is
/// read; what was committed goes to `cur`, marked as seen.
public actor Maildir: MailSource {
  public nonisolated var name: String { "maildir" }

  private let folder: URL
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
    // Names begin with the moment of delivery.
    return names.filter { !$0.hasPrefix(".") }.sorted().prefix(max(1, limit)).compactMap(mail)
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

  /// Nil for what is no file of its own (a link could lead anywhere), and for what somebody took meanwhile.
  private func mail(_ name: String) -> ArrivedMail? {
    let file = folder.appending(path: "new/\(name)")
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int
    else { return nil }
    guard size <= largestMail else { return ArrivedMail(place: nil, name: name, bytes: nil) }
    guard let data = try? Data(contentsOf: file) else { return nil }
    return ArrivedMail(place: nil, name: name, bytes: Array(data))
  }
}
