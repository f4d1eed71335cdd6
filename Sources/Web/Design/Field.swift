/// One field of a form: label above, help between, the fault beside it.
struct Field {
  enum Kind: Hashable {
    case text, password
    /// A new password: browsers offer to make one.
    case newPassword
    /// A code of an app.
    case code
  }

  let name: String
  let label: String
  var kind = Kind.text
  var help: String?
  var fault: String?
  var value = ""
  var longest = 100
  var isRequired = true
  /// Several lines to type in.
  var isWide = false
  /// What browsers may fill in; nil leaves it to the kind.
  var fills: String?

  var html: HTML {
    let helpLine: HTML? = help.map { "<span class=\"help\" id=\"\(name)-help\">\($0)</span>" }
    let faultLine: HTML? = fault.map {
      "<span class=\"error\" id=\"\(name)-fault\">\(Icon.warning.html)<span>\($0)</span></span>"
    }
    let told = [help.map { _ in "\(name)-help" }, fault.map { _ in "\(name)-fault" }].compactMap { $0 }
    let describedBy: HTML? = told.isEmpty ? nil : " aria-describedby=\"\(told.joined(separator: " "))\""
    let invalid: HTML? = fault.map { _ in " aria-invalid=\"true\"" }
    let required: HTML? = isRequired ? " required" : nil
    if isWide {
      return """
        <div class="field"><label for="\(name)">\(label)</label>\(helpLine)\(faultLine)<textarea \
        id="\(name)" name="\(name)" rows="3" maxlength="\(longest)"\(describedBy)\(invalid)\(required)>\(value)</textarea></div>
        """
    }
    return """
      <div class="field"><label for="\(name)">\(label)</label>\(helpLine)\(faultLine)<input id="\(name)" name="\(name)" \
      maxlength="\(longest)"\(attributes)\(describedBy)\(invalid)\(required)></div>
      """
  }

  private var attributes: HTML {
    switch kind {
    case .text:
      " value=\"\(value)\" autocomplete=\"\(fills ?? "off")\" autocapitalize=\"none\" spellcheck=\"false\""
    case .password: " type=\"password\" autocomplete=\"current-password\""
    case .newPassword: " type=\"password\" autocomplete=\"new-password\""
    case .code:
      " autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\" inputmode=\"text\""
    }
  }
}
