import CLibpq

/// The values of one statement in the binary form of the protocol, one after the other in one piece of memory.
struct PostgresParameters {
  /// Never empty: a null pointer would be NULL, and an empty text still needs an address.
  private var memory: [UInt8] = [0]
  /// Where each value starts and how long it is; nil for null.
  private var places: [(start: Int, count: Int)?] = []

  var count: Int { places.count }

  /// - Throws: ``PostgresFailure`` when the number of values or a type does not fit.
  init(_ values: [SQLValue], as types: [PostgresType?], _ statement: String) throws {
    guard values.count == types.count else {
      throw PostgresFailure.misuse("\(values.count) values for \(types.count) parameters", statement)
    }
    places.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      let start = memory.count
      let isThere = try Self.append(value, as: types[index], to: &memory, index, statement)
      places.append(isThere ? (start, memory.count - start) : nil)
    }
  }

  /// A batch: one array for each parameter.
  ///
  /// - Parameter order: which of `lists` are in the arrays, in this order.
  init(
    arraysOf lists: [[SQLValue]], in order: some Collection<Int>, as types: [PostgresType?], _ statement: String
  ) throws {
    for index in types.indices {
      guard let type = types[index] else { throw PostgresFailure.misuse("a type that is not known", statement) }
      let start = memory.count
      memory.reserveCapacity(start + 20 + order.count * 16)
      // One dimension, whether there are nulls, the type, how many, counted from 1.
      // https://doxygen.postgresql.org/arrayfuncs_8c.html (array_recv)
      for number in [1, 1, UInt32(type.rawValue), UInt32(order.count), 1] as [UInt32] {
        Self.append(number.bigEndian, to: &memory)
      }
      for place in order {
        guard lists[place].count == types.count else {
          throw PostgresFailure.misuse("\(lists[place].count) values for \(types.count) parameters", statement)
        }
        try Self.appendElement(lists[place][index], as: type, to: &memory, index, statement)
      }
      places.append((start, memory.count - start))
    }
  }

  private static func appendElement(
    _ value: SQLValue, as type: PostgresType, to memory: inout [UInt8], _ index: Int, _ statement: String
  ) throws {
    let start = memory.count
    append(Int32(-1).bigEndian, to: &memory)
    guard try append(value, as: type, to: &memory, index, statement) else { return }
    let length = UInt32(memory.count - start - 4)
    for byte in 0..<4 { memory[start + byte] = UInt8(truncatingIfNeeded: length >> (24 - 8 * byte)) }
  }

  /// Calls `body` with what libpq takes: pointers, lengths and formats.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> Result
  ) -> Result {
    memory.withUnsafeBytes { bytes in
      let pointers = places.map { place -> UnsafePointer<CChar>? in
        guard let place, let base = bytes.baseAddress else { return nil }
        return (base + place.start).assumingMemoryBound(to: CChar.self)
      }
      let lengths = places.map { CInt($0?.count ?? 0) }
      let formats = [CInt](repeating: 1, count: places.count)
      return pointers.withUnsafeBufferPointer { pointers in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }

  /// All values in one piece, told apart by their lengths: what makes two rows the same row.
  var joined: [UInt8] {
    memory.withUnsafeBytes { bytes in
      Self.joined(
        places.map { place in
          place.map { UnsafeRawBufferPointer(rebasing: bytes[$0.start..<($0.start + $0.count)]) }
        })
    }
  }

  static func joined(_ values: [UnsafeRawBufferPointer?]) -> [UInt8] {
    var joined: [UInt8] = []
    for value in values {
      append(Int32(value?.count ?? -1), to: &joined)
      if let value { joined.append(contentsOf: value) }
    }
    return joined
  }

  // MARK: Values

  /// - Returns: false for null, of which nothing is written.
  private static func append(
    _ value: SQLValue, as type: PostgresType?, to memory: inout [UInt8], _ index: Int, _ statement: String
  ) throws -> Bool {
    switch (value, type) {
    case (.null, _): return false
    case (.integer(let number), .bigint): append(number.bigEndian, to: &memory)
    case (.integer(let number), .integer):
      guard let small = Int32(exactly: number) else { throw tooLarge(index, statement) }
      append(small.bigEndian, to: &memory)
    case (.integer(let number), .smallint):
      guard let small = Int16(exactly: number) else { throw tooLarge(index, statement) }
      append(small.bigEndian, to: &memory)
    case (.integer(let number), .bool): memory.append(number == 0 ? 0 : 1)
    case (.string(var text), .text), (.string(var text), .varchar): text.withUTF8 { append($0, to: &memory) }
    case (.bytes(let bytes), .bytea): memory.append(contentsOf: bytes)
    case (.integer, _), (.string, _), (.bytes, _):
      let found = type?.name ?? "of a type that is not known"
      throw PostgresFailure.misuse("parameter $\(index + 1) is \(found), which the value is not", statement)
    }
    return true
  }

  /// PostgreSQL keeps no character of number 0 in a text. It becomes the character that stands for what cannot be
  /// shown, in rows as in what is looked for, so that such a text is still found.
  private static func append(_ text: UnsafeBufferPointer<UInt8>, to memory: inout [UInt8]) {
    guard text.contains(0) else { return memory.append(contentsOf: text) }
    for byte in text { if byte == 0 { memory.append(contentsOf: [0xEF, 0xBF, 0xBD]) } else { memory.append(byte) } }
  }

  private static func append(_ number: some FixedWidthInteger, to memory: inout [UInt8]) {
    withUnsafeBytes(of: number) { memory.append(contentsOf: $0) }
  }

  private static func tooLarge(_ index: Int, _ statement: String) -> PostgresFailure {
    .misuse("the value of parameter $\(index + 1) is too large for its column", statement)
  }
}
