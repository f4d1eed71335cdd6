import Domain
import Engine

/// The part of the upload form that says what a file is a load of.
enum LoadForm {
  static func html(_ words: Words) -> HTML {
    """
    <details class="why"><summary>\(words(
      "Dit is een hele huurderslijst, of wat er veranderd is", "This is a whole list of tenants, or what changed"))\
    </summary><div class="stack"><p class="help">\(words(
      "Bij een hele lijst ziet Bode ook wie er niet meer in staat. Heet het bestand huurders.full.2026-11-22.csv, dan "
        + "hoef je niets te kiezen.",
      "Of a whole list Bode also sees who is in it no more. Choose nothing when the file is called "
        + "huurders.full.2026-11-22.csv."))</p>
    <div class="line"><div class="field"><label for="load-mode">\(words("Wat is het", "What it is"))</label><select \
    id="load-mode" name="load-mode"><option value="">\(words("Los bestand", "A file by itself"))</option>\
    <option value="full">\(words("Hele lijst", "Whole list"))</option><option value="delta">\(words(
      "Alleen wijzigingen", "Changes only"))</option></select></div>
    <div class="field"><label for="load-source">\(words("Naam van de lijst", "Name of the list"))</label><input \
    id="load-source" name="load-source" maxlength="\(LoadDeclaration.longestSource)" placeholder="huurders" \
    pattern="[a-z0-9\\-]+"></div>
    <div class="field"><label for="load-day">\(words("Stand van", "As of"))</label><input id="load-day" \
    name="load-day" type="date"></div>
    <div class="field"><label for="load-number">\(words("Volgnummer die dag", "Number that day"))</label><input \
    id="load-number" name="load-number" type="number" min="0" max="1000000" placeholder="0"></div></div></div></details>
    """
  }

  /// Nil when the form says nothing of it.
  ///
  /// - Throws: ``Trouble`` when it says half.
  static func declaration(_ fields: FormFields) throws -> LoadDeclaration? {
    guard let mode = fields["load-mode"].flatMap(LoadDeclaration.Mode.init(rawValue:)) else { return nil }
    guard let day = fields["load-day"], let asOf = LoadDeclaration.moment(day),
      let sequence = Int(fields["load-number"] ?? "0"),
      let declaration = LoadDeclaration(
        source: fields["load-source"] ?? "huurders", mode: mode, asOf: asOf, sequence: sequence)
    else {
      throw Trouble.badRequest(
        dutch: "Zeg van welke dag de lijst is, en geef de naam in kleine letters, cijfers en streepjes. Er is niets "
          + "ingelezen.",
        english: "Say of which day the list is, and give its name in small letters, digits and hyphens. Nothing was "
          + "read.")
    }
    return declaration
  }
}
