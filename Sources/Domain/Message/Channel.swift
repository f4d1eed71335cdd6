/// A way to reach a contact.
public enum Channel: String, CaseIterable, Hashable, Sendable {
  case email
  case sms
  case whatsapp
  case voice
  case letter
}
