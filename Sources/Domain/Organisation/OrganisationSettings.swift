/// What an organisation decides for itself, from its published folder.
public struct OrganisationSettings: Hashable, Sendable {
  /// Unique in an installation: `de-horizon`.
  public var slug: String
  public var name: String
  public var contactHours: ContactHours
  public var norms: ContactNorms
  public var reasons: ReasonTable
  public var tone: Salutation.Tone
  public var sender: Sender
  public var service: Service
  public var payment: PaymentSettings

  /// Under whose name messages leave.
  public struct Sender: Hashable, Sendable {
    /// `noreply@…`
    public var email: String
    /// At most 11 characters of the GSM alphabet, or a number.
    public var sms: String

    public init(email: String, sms: String) {
      self.email = email
      self.sms = sms
    }
  }

  /// Where a contact gets help.
  public struct Service: Hashable, Sendable {
    /// As people write it.
    public var phone: String
    public var email: String
    public var portal: String

    public init(phone: String, email: String, portal: String) {
      self.phone = phone
      self.email = email
      self.portal = portal
    }
  }

  public struct PaymentSettings: Hashable, Sendable {
    /// What the button is called: `iDEAL | Wero`.
    public var label: String
    /// The account that money goes to.
    public var iban: IBAN
    /// Calendar days to pay within, told in messages: 1 to 60.
    public var termDays: Int

    public init(label: String, iban: IBAN, termDays: Int) {
      self.label = label
      self.iban = iban
      self.termDays = termDays
    }
  }

  public init(
    slug: String, name: String, contactHours: ContactHours, norms: ContactNorms, reasons: ReasonTable,
    tone: Salutation.Tone, sender: Sender, service: Service, payment: PaymentSettings
  ) {
    self.slug = slug
    self.name = name
    self.contactHours = contactHours
    self.norms = norms
    self.reasons = reasons
    self.tone = tone
    self.sender = sender
    self.service = service
    self.payment = payment
  }

  /// Working days as this organisation counts them.
  public var calendar: WorkCalendar { WorkCalendar(holidays: contactHours.holidays) }
}
