public import Domain

/// One contact as an ERP hands it over. Telephone numbers are text here; what they are is decided elsewhere.
public struct ContactRow: Hashable, Sendable {
  public var externalID: String
  /// As the file writes it, such as `De heer`.
  public var salutation: String?
  public var gender: Gender?
  public var initials: String?
  public var firstName: String?
  /// Infix (tussenvoegsel), such as `van der`.
  public var infix: String?
  public var surname: String?
  public var email: String?
  public var mobile: String?
  public var phone: String?
  public var street: String?
  public var houseNumber: String?
  public var houseNumberAddition: String?
  /// `1234 AB` when it is a Dutch one, else as written.
  public var postcode: String?
  public var city: String?
  /// ISO 639-1 in small letters.
  public var language: String?
  public var addressForm: AddressForm?
  public var birthDay: CalendarDay?
  public var risk: String?
  public var profile: String?
  /// The number of the contact that this one turned out to be; everything else in the row is then of no use.
  public var mergedInto: String?
  /// The day on which the contact died; nothing is sent from then on.
  public var deathDay: CalendarDay?
  /// Agreements of the contact that the file names; others that are known stay as they are.
  public var contracts: [ContractRow]
  /// Values of columns that are not ours, by title.
  public var others: [String: String]

  /// What is not given is what a table leaves out.
  public init(
    externalID: String, salutation: String? = nil, gender: Gender? = nil, initials: String? = nil,
    firstName: String? = nil, infix: String? = nil, surname: String? = nil, email: String? = nil,
    mobile: String? = nil, phone: String? = nil, street: String? = nil, houseNumber: String? = nil,
    houseNumberAddition: String? = nil, postcode: String? = nil, city: String? = nil,
    language: String? = nil, addressForm: AddressForm? = nil, birthDay: CalendarDay? = nil,
    risk: String? = nil, profile: String? = nil, mergedInto: String? = nil, deathDay: CalendarDay? = nil,
    contracts: [ContractRow] = [], others: [String: String] = [:]
  ) {
    self.externalID = externalID
    self.salutation = salutation
    self.gender = gender
    self.initials = initials
    self.firstName = firstName
    self.infix = infix
    self.surname = surname
    self.email = email
    self.mobile = mobile
    self.phone = phone
    self.street = street
    self.houseNumber = houseNumber
    self.houseNumberAddition = houseNumberAddition
    self.postcode = postcode
    self.city = city
    self.language = language
    self.addressForm = addressForm
    self.birthDay = birthDay
    self.risk = risk
    self.profile = profile
    self.mergedInto = mergedInto
    self.deathDay = deathDay
    self.contracts = contracts
    self.others = others
  }

  public enum Gender: String, Hashable, Sendable {
    case male, female, other
  }

  /// How the contact wants to be addressed: `u` or `je`.
  public enum AddressForm: String, Hashable, Sendable {
    case u, je
  }
}

/// Reads tables of contacts.
public typealias ContactTableReader = TableReader<ContactRow>

extension TableReader where Row == ContactRow {
  public init() { self.init(context: ContactRow.NoContext()) }
}
