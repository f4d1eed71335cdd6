import Engine

/// Chooses a role, with what each may do.
struct RoleField {
  let chosen: Role

  func html(_ words: Words) -> HTML {
    """
    <div class="field"><label for="role">\(words("Rol", "Role"))</label><select id="role" name="role">\(
      Role.allCases.html { role in
        let selected: HTML? = role == chosen ? " selected" : nil
        return "<option value=\"\(role.rawValue)\"\(selected)>"
          + "\(words.capitalised(words.role(role))): \(words.rights(role))</option>"
      })</select></div>
    """
  }
}

extension Words {
  /// What a role adds to the roles before it.
  func rights(_ role: Role) -> String {
    switch role {
    case .reader: self("kijkt", "looks")
    case .employee: self("werkt aan zaken en contacten", "works on cases and contacts")
    case .editor: self("leest bestanden in, maakt flows en sjablonen", "reads files, writes flows and templates")
    case .approver: self("keurt goed, zet flows stil", "approves, pauses flows")
    case .administrator: self("beheert gebruikers en instellingen", "manages users and settings")
    }
  }
}
