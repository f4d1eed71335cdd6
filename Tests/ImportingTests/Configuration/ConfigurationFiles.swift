/// Files of an organisation's folder, as an administrator would write them.
enum ConfigurationFiles {
  static let flowPath = "flows/storno.yaml"

  /// A complete flow, with every kind of step.
  static let flow = """
    flow: storno
    title: Mislukte incasso
    case: failed-debit

    enrol:
      - reject: not-production
        when: 'case.environment != "production"'
      - reject: nothing-owed
        when: 'case.balance <= eur("0.00")'

    stop:
      - when: 'case.balance <= eur("0.00")'
        outcome: paid

    segments:
      - { name: high, when: 'case.balance >= eur("750.00") || contact.risk == "high"' }
      - { name: low, when: 'true' }

    start: email
    steps:
      email:
        send: storno-betaallink
        by: email
        with: payment-link
        wait: 2 days
        then: { opened: await-payment, bounced: sms, timeout: sms }
      sms:
        send: storno-betaallink
        by: [sms, whatsapp]
        wait: 3 workdays
        then: { timeout: route }
      await-payment:
        wait: 12 hours
        then: { timeout: route }
      route:
        choose:
          - when: 'segment == "high"'
            to: employee
          - to: close
      close:
        do: close-payment-link
        then: { done: finished }
      employee:
        task: nabellen
        team: incasso
        then: { done: finished }
      finished: { end: handled }

    """

  static let organisation = """
    organisation: de-horizon
    name: Woonstichting De Horizon
    tone: formal
    sender:
      email: noreply@dehorizon.example
      sms: De Horizon
    service:
      phone: 088 000 12 34
      email: hulp@dehorizon.example
      portal: https://mijn.dehorizon.example
    payment:
      label: iDEAL | Wero
      iban: NL91 ABNA 0417 1643 00
      term-days: 7
    contact-hours:
      monday: "09:00-17:30"
      tuesday: ["09:00-12:00", "13:00-17:30"]
      sunday: "09:00-12:00"
    closed: ["2027-05-07"]
    caps:
      per-channel-per-day: 1
      per-day: 2
      per-week: 5

    """

  /// `text` with one piece of it replaced.
  static func replacing(_ piece: String, by other: String, in text: String) -> [UInt8] {
    let parts = text.split(separator: piece, maxSplits: 1, omittingEmptySubsequences: false)
    return Array(parts.joined(separator: other).utf8)
  }
}
