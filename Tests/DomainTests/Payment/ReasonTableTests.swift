import Domain
import Testing

struct ReasonTableTests {
  @Test(arguments: [
    ("AC01", "pay account"), ("AC04", "pay account mandate"), ("AC06", "pay contact"),
    ("AC13", "technical human"),
    ("AG01", "pay account"), ("AG02", "technical"), ("AM04", "pay retry"), ("AM05", "technical human"),
    ("BE01", "human"), ("BE04", "technical"), ("BE05", "technical"), ("CNOR", "technical"),
    ("DNOR", "pay account"),
    ("ED05", "retry"), ("FF01", "technical"), ("FF05", "technical"), ("DT01", "technical"),
    ("RC01", "technical"),
    ("AM01", "technical"), ("AM02", "technical"), ("AM03", "technical"), ("AM09", "technical"),
    ("AM10", "technical"),
    ("TM01", "technical"), ("CURR", "technical"), ("MD01", "pay mandate"), ("MD02", "mandate technical"),
    ("MD06", "pay"), ("MD07", "human stop"), ("MS02", "pay contact"), ("MS03", "pay retry"),
    ("RR01", "technical human"), ("RR02", "technical human"), ("RR03", "technical human"),
    ("RR04", "technical human"),
    ("SL01", "pay"), ("NARR", "human"),
  ])
  func `each code asks for what the domain says`(code: String, actions: String) {
    let reason = ReasonTable.standard.reason(code: code)
    #expect(reason.words().joined(separator: " ") == actions)
    #expect(!reason.dutch.isEmpty && !reason.english.isEmpty)
  }

  @Test(arguments: ["ZZ99", "", "AC99", "FOCR", "ac-01"])
  func `an unknown code goes to a person`(code: String) {
    #expect(ReasonTable.standard.reason(code: code).actions == [.human])
  }

  @Test func `small letters and blanks do not make a code unknown`() {
    #expect(ReasonTable.standard.reason(code: " am04 ").code == "AM04")
  }

  @Test func `a proprietary word goes to a person even when it looks like a code`() {
    #expect(ReasonTable.standard.reason(.proprietary("AM04")).actions == [.human])
    #expect(ReasonTable.standard.reason(.none).actions == [.human])
    #expect(ReasonTable.standard.reason(.code("AM04")).actions == [.pay, .retry])
  }

  @Test func `a death stops everything and no other code does`() {
    let stopping = ReasonTable.standard.reasons.filter(\.stopsEverything).map(\.code)
    #expect(stopping == ["MD07"])
  }

  @Test func `MS03 never speaks of funds, balance or a closed account`() {
    let reason = ReasonTable.standard.reason(code: "MS03")
    #expect(reason.dutch == "De bank geeft geen reden")
    #expect(reason.retryLimit == 1)
    for word in ["saldo", "toereikend", "fund", "balance"] {
      #expect(!reason.dutch.lowercased().contains(word) && !reason.english.lowercased().contains(word))
    }
  }

  @Test func `a repeated refund goes to a person as well`() {
    #expect(ReasonTable.standard.reason(code: "MD06").words(repeated: true) == ["pay", "human"])
  }

  @Test func `an administrator overrides a row and adds one`() {
    let table = ReasonTable.standard.overriding(with: [
      ReturnReason(code: "am04", dutch: "Te weinig saldo", english: "Too little balance", actions: [.human]),
      ReturnReason(code: "EIST-9", dutch: "Eigen code", english: "Own code", actions: [.pay]),
    ])
    #expect(table.reason(code: "AM04").actions == [.human])
    #expect(table.reason(.proprietary("EIST-9")).actions == [.pay])
    #expect(table.reasons.count == ReasonTable.standard.reasons.count + 1)
  }
}
