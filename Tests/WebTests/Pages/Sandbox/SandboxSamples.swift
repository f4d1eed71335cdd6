import Domain
import Engine

enum SandboxSamples {
  static let link = "https://betalen.dehorizon.example/k7m2x9q4t1w8z3p"

  static let sms = """
    TEST Hoi Timo, je huur van november (€ 620,79) is niet afgeschreven. Betaal via \
    betalen.dehorizon.example/k7m2x9q4t1w8z3p. Vragen? Bel 088 000 12 34. De Horizon
    """

  static let mail = mail(
    subject: "=?UTF-8?Q?Je_huur_van_november_=28=E2=82=AC_620=2C79=29_is_niet_afgeschreven?=",
    html: """
      <!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Huur</title></head>
      <body style="margin:0;font:16px/1.5 Arial,sans-serif;color:#1b1e25">\
      <div style="max-width:600px;margin:0 auto;\
      padding:24px;border-top:6px solid #0b5f5c"><p style="color:#0b5f5c;font-weight:bold">\
      Woonstichting De Horizon</p>
      <h1 style="font-size:24px">Je huur is niet afgeschreven</h1><p>Hoi Timo,</p>
      <p>Je hebt ons toestemming gegeven om de huur van je rekening af te schrijven. Voor november is dat \
      niet gelukt.
      Er staat nu <b>€ 620,79</b> open.</p><p>Betaal dit bedrag <b>uiterlijk woensdag 25 november</b>.</p>
      <p><a href="\(link)" style="display:block;background:#0b5f5c;color:#fff;padding:14px;text-align:center;\
      border-radius:6px;text-decoration:none;font-weight:bold">Betaal € 620,79</a></p>
      <p>Werkt de knop niet? Ga naar <a href="\(link)">betalen.dehorizon.example/k7m2x9q4t1w8z3p</a>\
      </p></div></body>
      </html>
      """)

  static let oldMail = mail(subject: "Je afspraak met de monteur", html: "<p>Woensdag om 10.00 uur.</p>")

  /// A mail as the product makes them: CRLF, text first, 8-bit parts.
  static func mail(subject: String, html: String) -> [UInt8] {
    let lines = """
      From: "De Horizon" <noreply@dehorizon.example>
      To: t.dijkgraaf@post.example
      Subject: \(subject)
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="b1"

      --b1
      Content-Type: text/plain; charset=utf-8

      Betaal via \(link)
      --b1
      Content-Type: text/html; charset=utf-8

      \(html)
      --b1--

      """
    return Array(lines.replacing("\n", with: "\r\n").utf8)
  }

  static func message(
    _ id: Int64, _ channel: Channel, _ address: String, _ bytes: [UInt8], _ happened: [ReceiptKind]
  ) -> SandboxMessage {
    SandboxMessage(
      id: SandboxMessageID(id),
      address: SandboxAddress(organisation: SampleReading.organisation, channel: channel, address: address),
      message: MessageID(id), key: IdempotencyKey("key-\(id)"), sender: "noreply@dehorizon.example",
      at: SampleReading.now.advanced(by: .hours(-30 + 9 * id)),
      opening: Array(bytes.prefix(SandboxLimit.openingBytes)), size: bytes.count, offers: 1,
      happened: happened)
  }

  static func payment(
    _ status: ProviderPaymentStatus,
    returnURL: String = "https://betalen.dehorizon.example/k7m2x9q4t1w8z3p/terug"
  ) -> SandboxPayment {
    SandboxPayment(
      reference: "sbp1x7",
      order: PaymentOrder(
        organisation: SampleReading.organisation, key: IdempotencyKey("k"), amount: Money(cents: 62_079),
        description: "Huur november 2026", returnURL: returnURL),
      status: status, at: SampleReading.now, created: SampleReading.now,
      expires: SampleReading.now.advanced(by: .minutes(15)), chargedBack: .zero, offers: 1,
      actions: status == .open
        ? [.pay, .cancel, .fail, .expire] : status == .paid ? [.chargeBack] : [.payLate])
  }
}
