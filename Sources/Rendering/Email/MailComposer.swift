import CGMimeShim
import Domain

/// Writes the bytes of an e-mail: `multipart/alternative` of text and HTML, quoted-printable, lines ended by
/// CRLF.
public enum MailComposer {
  /// - Parameters:
  ///   - content: what it says.
  ///   - layout: how it looks, and whether it is a test.
  ///   - headers: from, to and identity.
  /// - Returns: the whole message, the same bytes for the same arguments. Nothing comes from a clock or from
  ///   chance: Date, Message-ID and boundary are made of ``MailHeaders``.
  /// - Throws: ``MailCompositionError`` when the identity cannot be written.
  public static func compose(
    _ content: EmailContent, layout: EmailLayout, headers: MailHeaders
  ) throws(MailCompositionError) -> [UInt8] {
    let key = headers.key.value
    guard (1...64).contains(key.utf8.count), key.utf8.allSatisfy(isKeyByte) else { throw .unusableKey(key) }
    guard isDomain(headers.domain) else { throw .unusableDomain(headers.domain) }
    GMime.start()

    let message = g_mime_message_new(1)
    defer { cgmime_release(message) }
    add(headers.from, as: GMIME_ADDRESS_TYPE_FROM, to: message)
    if let replyTo = headers.replyTo { add(replyTo, as: GMIME_ADDRESS_TYPE_REPLY_TO, to: message) }
    add(headers.to, as: GMIME_ADDRESS_TYPE_TO, to: message)
    g_mime_message_set_subject(message, ValueWriter.cleaned(layout.subject(content)), "UTF-8")
    g_mime_message_set_message_id(message, headers.messageID)
    let date = g_date_time_new_from_unix_utc(Int(headers.date.milliseconds / 1_000))
    if let date {
      g_mime_message_set_date(message, date)
      g_date_time_unref(date)
    }
    let object = cgmime_object(message)
    // RFC 3834: keeps holiday replies and mailing loops away.
    g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", nil)

    let alternatives = g_mime_multipart_new_with_subtype("alternative")
    defer { cgmime_release(alternatives) }
    // Quoted-printable writes every = as =3D, so a boundary with =_ in it can never stand in a part.
    g_mime_multipart_set_boundary(alternatives, "=_" + key)
    add("plain", layout.text(content), to: alternatives)
    add("html", layout.html(content), to: alternatives)
    let body = cgmime_object(alternatives)
    g_mime_object_set_header(body, "Content-Language", content.language.rawValue, nil)
    g_mime_message_set_mime_part(message, body)
    return GMime.bytes(of: object)
  }

  private static func add(
    _ mailbox: MailHeaders.Mailbox, as type: GMimeAddressType, to message: UnsafeMutablePointer<GMimeMessage>?
  ) {
    let name = mailbox.name.isEmpty ? nil : mailbox.name
    guard let address = internet_address_mailbox_new(name, mailbox.address.text) else { return }
    defer { cgmime_release(address) }
    // Without this GMime looks for the smallest character set, and the bytes depend on its tables.
    internet_address_set_charset(address, "UTF-8")
    internet_address_list_add(g_mime_message_get_addresses(message, type), address)
  }

  private static func add(
    _ subtype: String, _ text: String, to multipart: UnsafeMutablePointer<GMimeMultipart>?
  ) {
    let part = g_mime_text_part_new_with_subtype(subtype)
    defer { cgmime_release(part) }
    g_mime_text_part_set_charset(part, "UTF-8")
    g_mime_text_part_set_text(part, text)
    g_mime_part_set_content_encoding(
      cgmime_part(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    g_mime_multipart_add(multipart, cgmime_object(part))
  }

  /// A domain is what an address can end in.
  private static func isDomain(_ text: String) -> Bool {
    let address = try? EmailAddress("x@\(text)")
    return address != nil
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
