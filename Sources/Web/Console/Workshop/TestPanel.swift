import Domain
import Engine
import Rendering

/// Sends what is shown to who looks at it.
struct TestPanel {
  /// Whether one was sent just now.
  let isSent: Bool
  /// Of who looks; nil when nothing can be sent there.
  let address: String?

  func html(_ study: TemplateStudy, _ variant: TemplateStudy.Variant, _ frame: ConsoleFrame) -> HTML {
    guard frame.role >= .editor, study.template.map({ $0.manifest.channels.contains(.email) }) ?? false else {
      return .none
    }
    let words = frame.words
    let told = words("De proef is onderweg naar ", "The test is on its way to ")
    let sent: HTML? = isSent ? "<p role=\"status\">\(told)<b>\(address ?? "")</b>.</p>" : nil
    return Components.panel(
      id: "h-test", title: words("Proef naar jezelf", "Test to yourself"), isList: true,
      "\(sent)\(address.map { form(study, variant, $0, frame) } ?? none(words))")
  }

  private func form(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, _ address: String, _ frame: ConsoleFrame
  ) -> HTML {
    let words = frame.words
    return """
      <p class="soft">\(words(
        "Zo zie je de e-mail in je eigen mailbox, met TEST erboven en verzonnen gegevens. Wat je nog niet opsloeg, "
          + "gaat niet mee.",
        "You see the e-mail in your own mailbox, with TEST above it and invented data. What you did not save is not in "
          + "it."))</p>
      <form method="post" class="actions" action="/templates/\(FormFields.encoded(study.name))/test">\(
        frame.tokenField)<input type="hidden" name="language" value="\(variant.language.rawValue)"><input \
      type="hidden" name="form" value="\(variant.form.rawValue)"><input type="hidden" name="size" \
      value="\(variant.size.rawValue)"><button class="button">\(words(
        "Stuur naar \(address)", "Send to \(address)"))</button></form>
      """
  }

  private func none(_ words: Words) -> HTML {
    """
    <p class="soft">\(words(
      "Een proef gaat alleen naar je eigen adres. Jouw inlognaam is geen e-mailadres; vraag een beheerder om een "
        + "account met je e-mailadres als inlognaam.",
      "A test goes to your own address only. Your login is no e-mail address; ask an administrator for an account with "
        + "your e-mail address as its login."))</p>
    """
  }
}
