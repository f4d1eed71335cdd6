public import Domain

/// An agreement of a contact, such as a tenancy, as an ERP hands it over.
public struct ContractRow: Hashable, Sendable {
  /// The number of the source system.
  public var number: String
  public var begin: CalendarDay?
  /// The last day; nil while it goes on.
  public var end: CalendarDay?

  /// What is not given is what a file leaves out.
  public init(number: String, begin: CalendarDay? = nil, end: CalendarDay? = nil) {
    self.number = number
    self.begin = begin
    self.end = end
  }
}
