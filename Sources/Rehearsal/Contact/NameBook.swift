/// Names as they occur in the Netherlands. Combined by chance: no combination is meant to be anybody.
enum NameBook {
  static let female = [
    "Gerda", "Fatima", "Sanne", "Maria", "Ayşe", "Johanna", "Naomi", "Lieke", "Zofia", "Truus", "Chantal",
    "Saïda",
    "Anneke", "Roos", "Wilhelmina", "Kim", "Priya", "Esther", "Marie-Louise", "Noor", "Agnieszka", "Corrie",
    "Amina",
  ]
  static let male = [
    "Timo", "Mohammed", "Jan", "Daan", "Kees", "Emre", "Sjoerd", "Ruben", "Piotr", "Willem", "Rachid",
    "Dennis",
    "Jan-Willem", "Bart", "Achmed", "Gerrit", "Levi", "Tomasz", "Henk", "Ravi", "Niels", "Cornelis", "Yusuf",
  ]
  static let other = ["Robin", "Sam", "Charlie", "Noa", "Alex"]

  /// Infix and surname.
  static let surnames: [(infix: String, surname: String)] = [
    ("van der", "Meulen"), ("de", "Vries"), ("", "Jansen"), ("van den", "Berg"), ("", "Bakker"),
    ("", "El Idrissi"),
    ("van 't", "Hof"), ("", "Yılmaz"), ("in 't", "Veld"), ("", "Jansen-de Jong"), ("", "Kowalski"),
    ("ter", "Horst"),
    ("", "Balogun"), ("op den", "Camp"), ("de", "Wit-van Dijk"), ("", "Ramdin"), ("", "Hoekstra"),
    ("van", "Leeuwen"),
    ("", "Benali"), ("", "Smit"), ("den", "Hartog"), ("", "Öztürk"), ("", "Visser"), ("van de", "Ven"),
    ("", "Nowak"), ("", "Tjon A Fat"), ("de la", "Fuente"), ("", "Müller"), ("uit den", "Bogaard"),
    ("", "Postma"),
  ]

  static let streets = [
    "Zonnedauwstraat", "Havenplein", "Korenbloemlaan", "Burgemeester Verzonnenweg", "Lijsterhof", "Kade",
    "Sterrenkade",
    "Dr. Nergenslaan", "Molenpad", "Meidoornstraat",
  ]

  /// Small letters without marks, for the part of an e-mail address before the `@`.
  static func plain(_ name: String) -> String {
    let marks: [Character: String] = [
      "ş": "s", "ï": "i", "ı": "i", "ö": "o", "ü": "u", "é": "e", "ë": "e",
    ]
    return name.lowercased().reduce(into: "") { plain, character in
      if character.isASCII, character.isLetter { plain.append(character) }
      plain += marks[character] ?? ""
    }
  }
}
