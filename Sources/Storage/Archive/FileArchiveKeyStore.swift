public import Crypto
internal import Domain
public import Engine

/// Keys in one file, `keys.book`, in a folder of their own: outside the database, outside the archive, and
/// outside the backups of both.
///
/// Several processes may use one book: each looks, before it adds or erases, at what the others added, and reads the
/// place of a key from the file whenever the key is used. The book only grows: a key has its place for ever, and
/// erasing overwrites that place. In memory is only which owner has which place, about 50 bytes each. A file system
/// that copies on write, or a disk that remaps, may keep an old block: there the folder belongs on an encrypted
/// volume.
public actor FileArchiveKeyStore: ArchiveKeyStore {
  private struct Place {
    let slot: Int
    let isErased: Bool
  }

  private struct Book {
    let folder: ArchiveFolder
    let file: OpenFile
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
  private let queue = ArchiveQueue(label: "archive-keys")

  private let path: String
  private let master: ArchiveMasterKey
  private let random: any RandomSource
  /// Nil once closed.
  private var book: Book?
  private var places: [ArchiveOwner: Place] = [:]
  private var slotCount = 0

  /// Places that cannot be read: whose they were is not known, so their content is unreadable and a new key
  /// is made when they are written to. Not 0 only after damage to the disk; to be shown to the operator.
  public private(set) var damagedSlots = 0

  /// Slots read at once when the book is opened: 1 MiB.
  private static let slotsPerRead = 8_192
  /// The first slot: no owner's, but a key that tells whether the master key is the right one.
  private static let check = ArchiveOwner(organisation: .init(0), subject: .organisation)

  /// Opens the book in `folder`, or begins one.
  ///
  /// - Throws: ``ArchiveError``: `locked` when another has it open, `unusable` when the master key is not the
  ///   one the book was begun with.
  public init(folder path: String, master: ArchiveMasterKey, random: some RandomSource) async throws {
    self.path = path
    self.master = master
    self.random = random
    try open()
  }

  public func keys(for owners: Set<ArchiveOwner>) throws -> [ArchiveOwner: SymmetricKey] {
    try opened().file.alone { try ownKeys(for: owners) }
  }

  private func ownKeys(for owners: Set<ArchiveOwner>) throws -> [ArchiveOwner: SymmetricKey] {
    try load(try opened().file)
    if let erased = owners.first(where: { places[$0]?.isErased == true }) {
      throw ArchiveError.forgotten(erased)
    }
    var keys: [ArchiveOwner: SymmetricKey] = [:]
    var made: [KeySlot] = []
    for owner in owners {
      if places[owner] != nil {
        keys[owner] = try kept(of: owner)
      } else {
        let key = SymmetricKey(data: random.bytes(ArchiveMasterKey.byteCount))
        made.append(try wrapping(key, of: owner))
        keys[owner] = key
      }
    }
    try append(made)
    return keys
  }

  public func key(of owner: ArchiveOwner) throws -> SymmetricKey {
    if places[owner] == nil {
      // Another process may have added it.
      let file = try opened().file
      try file.alone { try load(file) }
    }
    return try kept(of: owner)
  }

  private func kept(of owner: ArchiveOwner) throws -> SymmetricKey {
    let book = try opened()
    guard let place = places[owner] else { throw ArchiveError.keyMissing(owner) }
    if place.isErased { throw ArchiveError.forgotten(owner) }
    let bytes = try book.file.read(KeySlot.byteCount, at: place.slot * KeySlot.byteCount)
    let slot = KeySlot.read(bytes[...])
    if slot?.owner == owner, slot?.wrapped == nil {
      // Another process erased it.
      places[owner] = Place(slot: place.slot, isErased: true)
      throw ArchiveError.forgotten(owner)
    }
    guard let slot, slot.owner == owner, let key = slot.unwrapped(under: master) else {
      throw ArchiveError.unusable(
        path: book.file.path,
        reason: "the key of \(owner) at place \(place.slot) is damaged; "
          + "restore the key folder and replay the erasures since")
    }
    return key
  }

  public func erase(_ owner: ArchiveOwner) throws -> Bool {
    try opened().file.alone { try eraseOwn(owner) }
  }

  private func eraseOwn(_ owner: ArchiveOwner) throws -> Bool {
    let book = try opened()
    try load(book.file)
    guard let place = places[owner] else {
      try append([.erased(owner)])
      return false
    }
    if place.isErased { return false }
    try book.file.write(KeySlot.erased(owner).bytes, at: place.slot * KeySlot.byteCount)
    // It counts as erased only once it is on disk; until then the place holds no key either, and a repeat
    // finishes it.
    try book.file.sync()
    places[owner] = Place(slot: place.slot, isErased: true)
    return true
  }

  public func close() { book = nil }

  private func opened() throws -> Book {
    guard let book else { throw ArchiveError.unusable(path: path, reason: "the key folder was closed") }
    return book
  }

  private func wrapping(_ key: SymmetricKey, of owner: ArchiveOwner) throws -> KeySlot {
    try KeySlot.wrapping(key, of: owner, under: master, nonce: random.bytes(KeySlot.nonceByteCount))
  }

  /// Adds slots at the end, with one flush. Nothing is added when it throws.
  private func append(_ slots: [KeySlot]) throws {
    guard !slots.isEmpty else { return }
    let file = try opened().file
    let end = slotCount * KeySlot.byteCount
    do {
      try file.write(slots.flatMap(\.bytes), at: end)
      try file.sync()
    } catch {
      // What was written is no slot that counts; the next append overwrites it should this fail too.
      try? file.truncate(to: end)
      throw error
    }
    for slot in slots { remember(slot) }
  }

  private func remember(_ slot: KeySlot) {
    let isErased = slot.wrapped == nil || places[slot.owner]?.isErased == true
    places[slot.owner] = Place(slot: slotCount, isErased: isErased)
    slotCount += 1
  }

  private func open() throws {
    let folder = try ArchiveFolder(path)
    let file = try OpenFile("\(path)/keys.book", .writing)
    book = Book(folder: folder, file: file)
    do {
      try file.alone {
        try load(file)
        guard slotCount == 0 else { return }
        try append([wrapping(SymmetricKey(data: random.bytes(ArchiveMasterKey.byteCount)), of: Self.check)])
        try folder.sync()
      }
      guard (try? key(of: Self.check)) != nil else {
        throw ArchiveError.unusable(
          path: path,
          reason: "the master key is not the one this key folder was begun with, or keys.book is damaged. "
            + "Nothing was changed: give the right master key, or restore the key folder")
      }
    } catch {
      book = nil
      throw error
    }
  }

  /// Reads which owner has which place, from where it was read last. The end of a last append that a crash cut off
  /// was never used: it is taken off. Whatever else cannot be read keeps its place: this never takes a key away.
  private func load(_ file: OpenFile) throws {
    let total = try file.size() / KeySlot.byteCount
    // Slots in a row that may be a torn end; anything behind them says that they are damage.
    var torn = 0
    var next = slotCount
    while next < total {
      let bytes = try file.read(
        min(Self.slotsPerRead, total - next) * KeySlot.byteCount, at: next * KeySlot.byteCount)
      guard !bytes.isEmpty else { break }
      for start in stride(from: 0, to: bytes.count, by: KeySlot.byteCount) {
        next += 1
        let slot = KeySlot.read(bytes[start...])
        if slot == nil, KeySlot.isTorn(bytes[start...]) {
          torn += 1
          continue
        }
        damagedSlots += torn + (slot == nil ? 1 : 0)
        slotCount += torn + (slot == nil ? 1 : 0)
        torn = 0
        if let slot { remember(slot) }
      }
    }
    if try file.size() != slotCount * KeySlot.byteCount { try file.truncate(to: slotCount * KeySlot.byteCount) }
  }
}
