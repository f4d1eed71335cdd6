import Domain

/// What happens to one contact of a portfolio, before the contact has a name.
struct Role {
  enum Reach {
    case both, noEmail, noMobile, neither
  }

  var reach = Reach.both
  /// Nil: the debit did not come back.
  var comeback: FictionalReturn? = FictionalReturn(
    code: "AM04", route: .returned(day: 1, alsoOnStatement: false))
  var mail = MailHabit.opens(after: .hours(3))
  var paying = PayingHabit.never
  /// The source system shows the invoice as paid.
  var isPaidAlready = false
  /// The reference begins with a zero.
  var needsZero = false
}

/// Deals out roles: first the ones that every demonstration must show, then by chance.
enum Casting {
  private static let hour = Span.hours(1)

  static func role(_ index: Int, _ chance: inout SeededGenerator) -> Role {
    // Drawn also for the first ones, so that the rest does not depend on how many there are.
    let drawn = random(&chance)
    return index < leads.count ? leads[index] : drawn
  }

  /// Each shows one row of what the failed-debit flow promises.
  static let leads: [Role] = [
    // Opens the e-mail and pays by its link.
    Role(paying: .byLink(after: hour)),
    // The e-mail bounces: SMS at once; pays by the link in it.
    Role(comeback: ret("MS03", 1, true), mail: .bounces, paying: .byLink(after: .hours(5))),
    // Does not open within two days: SMS.
    Role(comeback: ret("AM04", 1, true), mail: .neverOpens, paying: .byLink(after: .hours(2))),
    // Only a mail program opens it: that is no opening.
    Role(comeback: ret("MS03", 2), mail: .openedByMachine, paying: .byLinkAfterFailing(after: .hours(1))),
    // No e-mail address: starts with SMS.
    Role(
      reach: .noEmail, comeback: FictionalReturn(code: "AC04", route: .rejected),
      paying: .byLink(after: .hours(4))),
    // Opens, and pays by transfer: the link closes.
    Role(
      comeback: ret("MD06", 2), mail: .opens(after: .hours(2)), paying: .byTransfer(after: .hours(20), .plain)
    ),
    // Deceased: everything stops.
    Role(comeback: ret("MD07", 2)),
    // A code that nobody knows: a person.
    Role(comeback: ret("XZ99", 1)),
    // Our own fault: not for this flow.
    Role(comeback: FictionalReturn(code: "AG02", route: .rejected)),
    // Paid before the return came in: nothing owed.
    Role(comeback: ret("AC06", 2), isPaidAlready: true),
    // Pays a part.
    Role(comeback: ret("AC06", 1), paying: .partByTransfer(after: .hours(30), percent: 40)),
    // A payment is open at the bank while the transfer arrives.
    Role(comeback: ret("AM04", 2, true), paying: .byTransfer(after: .hours(26), .withLinkOpen)),
    // Pays unasked, with the reference as a spreadsheet leaves it.
    Role(mail: .neverOpens, paying: .unasked(.withoutZero, day: 4), needsZero: true),
    Role(mail: .neverOpens, paying: .unasked(.part(percent: 50), day: 4)),
    Role(mail: .neverOpens, paying: .unasked(.structured, day: 5)),
    // Pays at the desk: the next load shows it.
    Role(mail: .neverOpens, paying: .atTheDesk),
    // Never pays: an employee calls.
    Role(comeback: ret("AM04", 1), mail: .opens(after: .hours(30)), paying: .never),
    Role(reach: .neither, comeback: ret("MS03", 1)),
    Role(mail: .mailboxFull, paying: .byLinkAfterCancelling(after: .hours(7))),
    Role(mail: .refused, paying: .byLink(after: .hours(9))),
    // Says to have paid: demands rest while the transfer is on its way.
    Role(mail: .opens(after: .hours(1)), paying: .byTransfer(after: .hours(3), .sayingSo)),
    // Pays twice: the excess is for a person.
    Role(mail: .opens(after: .hours(4)), paying: .byTransfer(after: .hours(3), .andByLink)),
  ]

  private static func ret(_ code: String, _ day: Int, _ alsoOnStatement: Bool = false) -> FictionalReturn {
    FictionalReturn(code: code, route: .returned(day: day, alsoOnStatement: alsoOnStatement))
  }

  private static func random(_ chance: inout SeededGenerator) -> Role {
    var role = Role()
    role.reach = chance.pick([(80, .both), (9, .noEmail), (9, .noMobile), (2, .neither)], else: .both)
    role.comeback = comeback(&chance)
    role.mail = mail(&chance)
    role.paying = paying(&chance)
    role.isPaidAlready = chance.chance(4)
    return role
  }

  private static func comeback(_ chance: inout SeededGenerator) -> FictionalReturn? {
    let code = chance.pick(
      [
        (38, "AM04"), (25, "MS03"), (10, "MD06"), (8, "AC04"), (6, "AC06"), (5, "MD01"), (3, "AC01"),
        (2, "MD07"),
        (1, "XZ99"), (1, "AG02"), (1, "AC13"),
      ], else: "AM04")
    let isRejected = ["AC04", "AC01", "MD01", "AG02"].contains(code) && chance.chance(70)
    let day = chance.number(in: 1...3)
    let alsoOnStatement = chance.chance(35)
    guard chance.chance(68) else { return nil }
    return FictionalReturn(
      code: code, route: isRejected ? .rejected : .returned(day: day, alsoOnStatement: alsoOnStatement))
  }

  private static func mail(_ chance: inout SeededGenerator) -> MailHabit {
    let quarters = Int64(chance.number(in: 1...200))
    return chance.pick(
      [
        (52, .opens(after: .minutes(15 * quarters))), (14, .openedByMachine), (20, .neverOpens),
        (6, .bounces),
        (3, .refused), (5, .mailboxFull),
      ], else: .neverOpens)
  }

  private static func paying(_ chance: inout SeededGenerator) -> PayingHabit {
    let after = Span.minutes(15 * Int64(chance.number(in: 1...480)))
    return chance.pick(
      [
        (38, .byLink(after: after)), (6, .byLinkAfterFailing(after: after)),
        (5, .byLinkAfterCancelling(after: after)),
        (14, .byTransfer(after: after, .plain)), (6, .partByTransfer(after: after, percent: 30)),
        (4, .byTransfer(after: after, .withLinkOpen)), (3, .byTransfer(after: after, .sayingSo)),
        (2, .byTransfer(after: after, .andByLink)), (3, .unasked(.inText, day: 8)), (2, .atTheDesk),
        (20, .never),
      ], else: .never)
  }
}
