public import Domain

extension TemplateIssue {
  /// What is wrong and how to mend it, for the person who wrote the template.
  public func message(in language: Language) -> String {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  private var dutch: String {
    switch kind {
    case .missingFile(let path): "Het bestand \(path) ontbreekt. Voeg het toe."
    case .unexpectedFile: "Dit bestand hoort hier niet. Haal het weg of geef het een bekende naam."
    case .notUTF8: "Het bestand is geen UTF-8. Sla het op als UTF-8."
    case .tooLarge(let limit): "Het bestand is groter dan \(limit) bytes. Maak het korter."
    case .forbiddenCharacter(let code): "Het teken \(code) mag hier niet staan. Haal het weg."
    case .invalidYAML(let why): "De YAML kan niet worden gelezen: \(why)"
    case .missingKey(let key): "\(key) ontbreekt. Vul het in."
    case .unknownKey(let key): "\(key) is geen bekend veld. Kijk of het goed is geschreven."
    case .invalidValue(let key, let found, let expected): "\(key) is \(found). Verwacht: \(expected)."
    case .channelNotSupported(let channel):
      "Kanaal \(channel.rawValue) heeft nog geen tekst in een sjabloon. Haal het weg."
    case .unknownAttribute(let name, let nearest):
      "{{\(name)}} is geen gegeven van dit sjabloon. "
        + (nearest.map { "Bedoel je {{\($0)}}?" } ?? "Zet het bij attributes in template.yaml.")
    case .unusedAttribute(let name):
      "\(name) wordt in geen enkele tekst gebruikt. Gebruik het of haal het weg."
    case .attributeNotCondition(let name):
      "Een deel kan niet van \(name) afhangen. Dat kan alleen met een flag of een gegeven met optional: true."
    case .flagInText(let name):
      "\(name) is ja of nee en kan niet in de tekst staan. Schrijf {{#\(name)}}…{{/\(name)}}."
    case .optionalOutsideSection(let name):
      "\(name) kan ontbreken. Zet het in een eigen deel: {{#\(name)}}…{{/\(name)}}."
    case .proseNotAlone(let name):
      "\(name) is vrije tekst van meer alinea's. Zet {{\(name)}} alleen in een alinea, of in een sms."
    case .tagNotAllowed(let tag):
      "\(tag) kan hier niet. Toegestaan: {{naam}}, {{#naam}}, {{^naam}}, {{/naam}}, {{! uitleg}}."
    case .tagNotClosed: "Hier begint {{ zonder }}. Sluit de haken op dezelfde regel."
    case .sectionNotClosed(let name): "Het deel {{#\(name)}} wordt niet gesloten. Voeg {{/\(name)}} toe."
    case .sectionClosedWrongly(let found, let open):
      open.map { "{{/\(found)}} sluit niet wat open staat. Sluit eerst {{/\($0)}}." }
        ?? "{{/\(found)}} sluit een deel dat niet open staat. Haal het weg."
    case .addressFormInEnglish: "Engels kent geen u en je. Haal {{#u}} en {{#je}} weg."
    case .tooManyConditions(let count, let limit):
      "Deze tekst hangt van \(count) voorwaarden af; ten hoogste \(limit) kan. Maak er twee sjablonen van."
    case .nestedTooDeep(let limit): "Er zitten meer dan \(limit) delen in elkaar. Maak de tekst eenvoudiger."
    case .notOneLine: "Deze tekst moet altijd op één regel passen. Haal de nieuwe regel weg."
    case .emptyText: "Deze tekst kan leeg zijn. Zorg dat er altijd iets staat."
    case .markupNotAllowed(let what):
      "\(what) kan niet in een bericht. Gebruik koppen, alinea's, lijsten, nadruk en links."
    case .linkNotAllowed(let target):
      "De link naar \(target) kan niet. "
        + "Gebruik een volledig https-adres, {{naam}} van soort url, tel: of mailto:."
    case .contrastTooLow(let pair, let ratio, let needed):
      "\(pair): contrast \(ratio), nodig is \(needed). Kies een andere kleur."
    }
  }

  private var english: String {
    switch kind {
    case .missingFile(let path): "The file \(path) is missing. Add it."
    case .unexpectedFile: "This file does not belong here. Remove it or give it a known name."
    case .notUTF8: "The file is not UTF-8. Save it as UTF-8."
    case .tooLarge(let limit): "The file is larger than \(limit) bytes. Make it shorter."
    case .forbiddenCharacter(let code): "The character \(code) cannot stand here. Remove it."
    case .invalidYAML(let why): "The YAML cannot be read: \(why)"
    case .missingKey(let key): "\(key) is missing. Fill it in."
    case .unknownKey(let key): "\(key) is not a known field. See whether it is spelled well."
    case .invalidValue(let key, let found, let expected): "\(key) is \(found). Expected: \(expected)."
    case .channelNotSupported(let channel):
      "Channel \(channel.rawValue) has no text in a template yet. Remove it."
    case .unknownAttribute(let name, let nearest):
      "{{\(name)}} is not an attribute of this template. "
        + (nearest.map { "Do you mean {{\($0)}}?" } ?? "Add it to attributes in template.yaml.")
    case .unusedAttribute(let name): "\(name) is used in no text. Use it or remove it."
    case .attributeNotCondition(let name):
      "A section cannot depend on \(name). Only a flag or an attribute with optional: true can be asked for."
    case .flagInText(let name):
      "\(name) is yes or no and cannot stand in the text. Write {{#\(name)}}…{{/\(name)}}."
    case .optionalOutsideSection(let name):
      "\(name) can be absent. Put it in its own section: {{#\(name)}}…{{/\(name)}}."
    case .proseNotAlone(let name):
      "\(name) is free text of several paragraphs. Put {{\(name)}} alone in a paragraph, or in a text message."
    case .tagNotAllowed(let tag):
      "\(tag) cannot be used. Allowed: {{name}}, {{#name}}, {{^name}}, {{/name}}, {{! note}}."
    case .tagNotClosed: "{{ starts here without }}. Close the braces on the same line."
    case .sectionNotClosed(let name): "The section {{#\(name)}} is not closed. Add {{/\(name)}}."
    case .sectionClosedWrongly(let found, let open):
      open.map { "{{/\(found)}} does not close what is open. Close {{/\($0)}} first." }
        ?? "{{/\(found)}} closes a section that is not open. Remove it."
    case .addressFormInEnglish: "English has no u and je. Remove {{#u}} and {{#je}}."
    case .tooManyConditions(let count, let limit):
      "This text depends on \(count) conditions; at most \(limit) can be checked. Make two templates of it."
    case .nestedTooDeep(let limit): "More than \(limit) parts are nested. Make the text simpler."
    case .notOneLine: "This text must always fit on one line. Remove the line break."
    case .emptyText: "This text can be empty. See that something always stands here."
    case .markupNotAllowed(let what):
      "\(what) cannot be in a message. Use headings, paragraphs, lists, emphasis and links."
    case .linkNotAllowed(let target):
      "The link to \(target) cannot be used. Use a full https address, {{name}} of type url, tel: or mailto:."
    case .contrastTooLow(let pair, let ratio, let needed):
      "\(pair): contrast \(ratio), needed \(needed). Choose another colour."
    }
  }
}
