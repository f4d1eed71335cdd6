import Foundation

/// A certificate of `localhost` that signs itself: whoever trusts it trusts this server alone.
struct MailCertificate {
  let file: String
  let key: String

  /// Makes it in the folder of a server.
  init(in server: KeptServer) throws {
    file = server.folder + "/certificate.pem"
    key = server.folder + "/key.pem"
    try KeptServer.run([
      "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", key, "-out", file, "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ])
  }
}
