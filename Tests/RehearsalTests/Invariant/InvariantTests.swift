import Domain
import Engine
import Testing

@testable import Rehearsal

/// Every check must be able to fail: each is given records that a broken house would leave behind.
@Suite struct InvariantTests {
  @Test(arguments: Invariant.allCases)
  func `a sound house passes every check`(invariant: Invariant) async throws {
    let house = try await SoundHouse.made.value
    let result = InvariantChecks.check(invariant, house.records, house.rules)
    #expect(result.holds, "\(result.violations)")
    #expect(result.checked > 0)
  }

  @Test(arguments: Fault.all)
  func `a broken house is found out`(fault: Fault) async throws {
    let house = try await SoundHouse.made.value
    var records = house.records
    #expect(fault.breaks(&records), "the records have nothing to break this way")
    let result = InvariantChecks.check(fault.invariant, records, house.rules)
    #expect(!result.holds, "nobody noticed: \(fault.name)")
    #expect(!result.violations.isEmpty)
  }

  @Test func `two organisations that share an identifier are found out`() async throws {
    let house = try await SoundHouse.made.value
    var other = HouseRecords(organisation: OrganisationID(999))
    #expect(InvariantChecks.organisationsApart([house.records, other]).holds)
    let first = try #require(house.records.contacts.first)
    other.contacts = [
      ContactRecord(
        organisation: other.organisation, id: first.id, externalID: first.externalID, name: first.name,
        addressForm: first.addressForm, language: first.language, risk: first.risk, profile: first.profile,
        birthDay: nil, silence: nil)
    ]
    #expect(!InvariantChecks.organisationsApart([house.records, other]).holds)
  }

  @Test func `violations are all counted and the first ones kept`() async throws {
    let house = try await SoundHouse.made.value
    var records = house.records
    records.archivedBytes = [:]
    let sent = records.messages.count { $0.handedOverAt != nil }
    let result = InvariantChecks.check(.exactArchive, records, house.rules)
    #expect(result.violationCount == sent)
    #expect(result.violations.count == min(sent, 20))
  }
}
