import Glibc
import Synchronization

/// How often one client address may look for a link: a bucket per address that leaks at a steady pace.
///
/// A token has 77 bits, so guessing is hopeless anyway; this keeps the noise of those who try off the store.
/// A link that exists costs little, because thousands of phones share one address of their provider and a
/// mailing reaches them in the same minute; a link that does not exist costs much.
final class LookUpLimit: Sendable {
  /// What a full bucket holds.
  static let capacity: Int64 = 240
  static let costOfLookUp: Int64 = 1
  /// On top, when the link turned out not to exist.
  static let costOfMiss: Int64 = 11
  /// How long one unit takes to come back.
  static let millisecondsPerUnit: Int64 = 250
  /// Addresses kept in mind; more than that, and those that are as good as new are forgotten first.
  static let maximumAddresses = 20_000

  private struct Bucket {
    var left: Int64
    var at: Int64
  }

  private let buckets = Mutex<[String: Bucket]>([:])

  /// Takes a look-up from the bucket of `address`; false when there is nothing left.
  ///
  /// - Parameter now: milliseconds of a monotonic clock.
  func allowsLookUp(by address: String, at now: Int64) -> Bool {
    change(address, now) { bucket in
      guard bucket.left >= Self.costOfLookUp else { return false }
      bucket.left -= Self.costOfLookUp
      return true
    }
  }

  /// Takes the price of a link that does not exist.
  func recordMiss(by address: String, at now: Int64) {
    change(address, now) { $0.left = max(0, $0.left - Self.costOfMiss) }
  }

  /// How many addresses are kept in mind now.
  var addressCount: Int { buckets.withLock(\.count) }

  private func change<Result: Sendable>(
    _ address: String, _ now: Int64, _ body: (inout sending Bucket) -> sending Result
  ) -> Result {
    let network = Self.network(of: address)
    return buckets.withLock { buckets in
      if buckets[network] == nil, buckets.count >= Self.maximumAddresses { Self.makeRoom(in: &buckets, now) }
      var bucket = buckets[network] ?? Bucket(left: Self.capacity, at: now)
      Self.refill(&bucket, now)
      defer { buckets[network] = bucket }
      return body(&bucket)
    }
  }

  private static func refill(_ bucket: inout Bucket, _ now: Int64) {
    let units = max(0, now - bucket.at) / millisecondsPerUnit
    bucket.left = min(capacity, bucket.left + units)
    bucket.at += units * millisecondsPerUnit
  }

  private static func makeRoom(in buckets: inout [String: Bucket], _ now: Int64) {
    buckets = buckets.filter { _, bucket in
      bucket.left + (now - bucket.at) / millisecondsPerUnit < capacity
    }
    // All of them busy: a flood from many addresses, which no limit per address can stop. Start again rather
    // than grow.
    if buckets.count >= maximumAddresses { buckets.removeAll(keepingCapacity: true) }
  }

  /// Who stands behind an address: an IPv4 address itself, the /64 of an IPv6 address, since one subscriber
  /// has at least that many.
  static func network(of address: String) -> String {
    guard address.contains(":") else { return address }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
    let isMappedIPv4 = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    if isMappedIPv4 { return bytes.suffix(4).map { String($0) }.joined(separator: ".") }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
  }
}
