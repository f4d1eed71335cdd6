import Foundation
import Rendering
import Testing

struct WhatsAppContentTests {
  private func json(_ kind: WhatsAppContent.Kind) -> String? {
    WhatsAppContent(kind).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func `a template is written as the Cloud API asks, the same each time`() {
    let template = WhatsAppTemplate(
      name: "betaalherinnering", language: "nl", values: ["mevrouw \"De Vries\"", "€ 620,79"],
      buttons: [1: .reply("ja"), 0: .address("abc")])
    #expect(
      json(.template(template)) == """
        {"template":{"components":[{"parameters":[{"text":"mevrouw \\"De Vries\\"","type":"text"},\
        {"text":"€ 620,79","type":"text"}],"type":"body"},\
        {"index":"0","parameters":[{"text":"abc","type":"text"}],"sub_type":"url","type":"button"},\
        {"index":"1","parameters":[{"payload":"ja","type":"payload"}],"sub_type":"quick_reply","type":"button"}],\
        "language":{"code":"nl"},"name":"betaalherinnering"},"type":"template"}
        """)
  }

  @Test func `a text and a question are written`() {
    #expect(json(.text("Dag\n\u{1}")) == #"{"text":{"body":"Dag\n\u0001","preview_url":false},"type":"text"}"#)
    #expect(
      json(.question("Komt u?", buttons: [WhatsAppButton(id: "ja", title: "Ja")])) == """
        {"interactive":{"action":{"buttons":[{"reply":{"id":"ja","title":"Ja"},"type":"reply"}]},\
        "body":{"text":"Komt u?"},"type":"button"},"type":"interactive"}
        """)
  }

  @Test func `what is filled in has no line breaks, tabs or runs of spaces`() {
    let template = WhatsAppTemplate(name: "x", language: "nl", values: ["een\n\ttwee     drie "])
    #expect(template.values == ["een twee drie"])
  }

  @Test func `what Meta would refuse is none`() {
    let button = WhatsAppButton(id: "a", title: "A")
    let refused: [WhatsAppContent.Kind] = [
      .text(""), .text(String(repeating: "a", count: 4_097)), .question("x", buttons: []),
      .question("x", buttons: [button, button]), .question(String(repeating: "a", count: 1_025), buttons: [button]),
      .question("x", buttons: [WhatsAppButton(id: "a", title: String(repeating: "a", count: 21))]),
      .question("x", buttons: (0..<4).map { WhatsAppButton(id: "\($0)", title: "A") }),
      .template(WhatsAppTemplate(name: "Naam", language: "nl")), .template(WhatsAppTemplate(name: "", language: "nl")),
      .template(WhatsAppTemplate(name: "x", language: "nl-NL")),
      .template(WhatsAppTemplate(name: "x", language: "nl", values: ["\n"])),
      .template(WhatsAppTemplate(name: "x", language: "nl", buttons: [10: .reply("x")])),
      .template(WhatsAppTemplate(name: "x", language: "nl", buttons: [0: .address("")])),
    ]
    for kind in refused { #expect(WhatsAppContent(kind) == nil, "\(kind)") }
  }

  @Test func `only a template may begin`() {
    #expect(WhatsAppContent(.template(WhatsAppTemplate(name: "x", language: "nl")))?.mayBegin == true)
    #expect(WhatsAppContent(.text("x"))?.mayBegin == false)
  }
}
