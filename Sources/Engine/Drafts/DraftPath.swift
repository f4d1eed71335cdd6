/// Which files of a folder may be edited: flows, templates and the house style. Never those of the library, which are
/// not this organisation's, nor the organisation's settings.
public enum DraftPath {
  /// Whether a path may be written to: two to four parts of small letters, digits, `-`, `_` and `.`, none of which
  /// begins with a dot.
  public static func isEditable(_ path: String) -> Bool {
    guard path.utf8.count <= DraftLimits.longestPath else { return false }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy(isPart) else { return false }
    switch parts.first {
    case "flows": return parts.count == 2 && path.hasSuffix(".yaml")
    case "templates": return parts.count == 3 || parts.count == 4
    case "house-style": return path == "house-style/house-style.yaml"
    default: return false
    }
  }

  /// Whether a name may be that of a new flow or template: small letters, digits and `-`. `new` is the address at which
  /// they are made.
  public static func isName(_ name: String) -> Bool {
    name != "new" && (2...60).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "-")
      && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, first != UInt8(ascii: ".") else { return false }
    return part.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
