import Domain
import Engine

extension SQLStoreTransaction {
  func mailPlace(of source: String) throws -> MailPlace? {
    try sql.first("SELECT validity, last FROM mail_places WHERE source = $1", [.text(source)]) { row in
      MailPlace(validity: Int64(try row.int(0)), last: Int64(try row.int(1)))
    }
  }

  func setMailPlace(_ place: MailPlace, of source: String) throws {
    try sql.run(
      """
      INSERT INTO mail_places (source, validity, last) VALUES ($1, $2, $3)
      ON CONFLICT (source) DO UPDATE SET validity = excluded.validity, last = excluded.last
      """,
      [.text(source), .int(Int(place.validity)), .int(Int(place.last))])
  }
}
