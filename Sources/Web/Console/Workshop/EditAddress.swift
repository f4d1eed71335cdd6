/// Where a file of the folder is edited.
enum EditAddress {
  /// Nil for a file that cannot be edited.
  static func of(_ path: String, line: Int? = nil) -> String? {
    let mark = line.map { "line=\($0)" }
    let parts = path.split(separator: "/")
    switch parts.first {
    case "flows" where path.hasSuffix(".yaml") && parts.count == 2:
      return "/flows/\(FormFields.encoded(String(parts[1].dropLast(5))))/text" + (mark.map { "?\($0)" } ?? "")
    case "templates" where parts.count >= 2:
      let file = parts.dropFirst(2).joined(separator: "/")
      let query = [file.isEmpty ? nil : "file=\(FormFields.encoded(file))", mark].compactMap(\.self)
      return "/templates/\(FormFields.encoded(String(parts[1])))"
        + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))")
    default: return nil
    }
  }
}
