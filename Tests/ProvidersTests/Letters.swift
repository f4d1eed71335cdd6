import Domain
import Engine
import Rendering

/// Messages for the tests.
enum Letters {
  static let organisation = OrganisationID(1)

  /// A key of the shape that the engine makes, the same for the same seed.
  static func key(_ seed: String) -> IdempotencyKey {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in seed.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var digits = ""
    while digits.count < 64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let hex = String(state >> 32, radix: 16)
      digits += String(repeating: "0", count: 8 - hex.count) + hex
    }
    return IdempotencyKey(digits)
  }

  static func email(
    _ seed: String, to recipient: String = "timo@mail.example", from sender: String = "b+1@bounces.example",
    organisation: OrganisationID = Letters.organisation, body: String = "Beste Timo,\r\n\r\nBetaalt u?\r\n"
  ) -> OutgoingMessage {
    let key = key(seed)
    let head = """
      From: De Horizon <noreply@dehorizon.example>\r
      To: \(recipient)\r
      Subject: =?utf-8?q?Betaling_mislukt=2C_=E2=82=AC_620=2C79?=\r
      X-Bode-Key: \(key)\r
      MIME-Version: 1.0\r
      Content-Type: multipart/alternative; boundary="grens"\r
      \r
      --grens\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: 7bit\r
      \r
      \(body)--grens\r
      Content-Type: text/html; charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      <p>=E2=82=AC 620,79</p>\r
      --grens--\r

      """
    return OutgoingMessage(
      organisation: organisation, message: MessageID(1), key: key, channel: .email, recipient: recipient,
      sender: sender, bytes: Array(head.utf8))
  }

  static func sms(_ seed: String, to recipient: String = "+31612345678", text: String = "Betaalt u?")
    -> OutgoingMessage
  {
    OutgoingMessage(
      organisation: organisation, message: MessageID(2), key: key(seed), channel: .sms, recipient: recipient,
      sender: "DeHorizon", bytes: Array(text.utf8))
  }

  static func whatsapp(_ seed: String, _ content: WhatsAppContent, to recipient: String = "+31612345678")
    -> OutgoingMessage
  {
    OutgoingMessage(
      organisation: organisation, message: MessageID(3), key: key(seed), channel: .whatsapp, recipient: recipient,
      sender: "DeHorizon", bytes: content.bytes)
  }
}
