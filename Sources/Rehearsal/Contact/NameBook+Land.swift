/// Enough names for a land: small lists of our own, combined by chance.
extension NameBook {
  /// Often ones first: who draws the lesser of two numbers meets them as often as in a street.
  static let landSurnames: [(infix: String, surname: String)] = surnames + read(surnameList)
  static let landFemale = female + names(femaleList)
  static let landMale = male + names(maleList)
  static let landStreets = streets + names(streetList)

  /// Towns that are not on the map.
  static let towns = [
    "Horizonstad", "Nieuw-Verzonnen", "Lindehaven", "Waterkamp", "Zonnewolde", "Molenhorst", "Sterrenveen",
    "Kromme Dijk", "Oosterbedacht", "Duinhove",
  ]

  /// A comma ends what stands before the surname: `van der,Linden`.
  private static func read(_ list: String) -> [(infix: String, surname: String)] {
    list.split(whereSeparator: \.isNewline).flatMap { $0.split(separator: ";") }.map { entry in
      let parts = entry.split(separator: ",", maxSplits: 1).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : ("", parts.first ?? "Jansen")
    }
  }

  private static func names(_ list: String) -> [String] {
    list.split(whereSeparator: \.isNewline).flatMap { $0.split(separator: ";") }.map(String.init)
  }

  private static let surnameList = """
    de,Jong;van,Dijk;Mulder;de,Boer;de,Groot;Bos;Vos;Peters;Hendriks;van,Dam;Dekker;Brouwer;de,Graaf;Dijkstra
    Kok;van der,Linden;Jacobs;de,Haan;Vermeulen;van den,Heuvel;van der,Veen;van den,Broek;de,Bruijn;Schouten
    van,Beek;Willems;van,Vliet;Hoogeveen;Maas;Verhoeven;Koster;van,Dalen;Prins;Blom;Huisman;Peeters;de,Jonge
    Kuipers;van,Veen;Post;Kuiper;Veenstra;Kramer;van den,Brink;Scholten;van,Wijk;Postma;Martens;de,Ruiter;Timmer
    Groen;Gerritsen;Bosch;de,Lange;van,Loon;van der,Horst;Evers;Molenaar;Driessen;van,Rijn;Wolters;Sanders
    Hermans;van,Es;Bosman;Smits;de,Ridder;van der,Wal;Kaya;Demir;Şahin;Çelik;Aydın;Arslan;Doğan;Kılıç
    El,Amrani;Bouzid;Ait Hamou;Haddou;Chaouki;Azzouzi;Boukhari;Tahiri;Naji;Wiśniewski;Zieliński;Szymański
    Ramautar;Bissumbhar;Pinas;Martina;Croes;Girigori;Tjin;Lie;Sitaldin;Hasselbaink;Nguyen;Chen;Wong;Singh;Kumar
    da Silva;Fernandes;Gomes;Lopes;García;Rossi;Ferrari;Weber;Schneider;Novák;Popescu;Ivanova;Abdi;Tesfay
    Habte;Hussein;Hassan;Omar;Okafor;Mensah;Osei;Diallo;Traoré;Bakker-van Zanten;Smit-Vonk;Hofland;Zuidema
    Wiersma;Terpstra;Haverkamp;Oldenburg;ten,Brinke;te,Riele;van 't,Wout;van der,Zwaan;Kersten;Ooms;Zeilstra
    """
  private static let femaleList = """
    Emma;Julia;Mila;Tess;Sophie;Zoë;Sara;Nora;Yara;Eva;Liv;Elin;Fleur;Lotte;Femke;Marit;Iris;Jasmijn;Merel
    Linda;Monique;Petra;Ingrid;Marjan;Yvonne;Hanneke;Tineke;Riet;Jannie;Grietje;Aaltje;Neeltje;Trijntje;Bep
    Hatice;Zeynep;Emine;Khadija;Naima;Samira;Latifa;Malika;Joyce;Sharon;Chandra;Indra;Ewa;Magda;Selam;Hodan
    """
  private static let maleList = """
    Noah;Sem;Lucas;Finn;Luuk;Mees;James;Adam;Bram;Thijs;Lars;Gijs;Jesse;Sven;Joris;Jeroen;Marco;Erik;Peter
    Frank;Rob;Hans;Wim;Theo;Ton;Cor;Joop;Arie;Piet;Klaas;Sietse;Wietse;Harm;Berend;Mehmet;Mustafa;Ali;Hasan
    Omar;Youssef;Karim;Said;Hamza;Wesley;Kevin;Roy;Vijay;Anil;Marek;Pawel;Samuel;Abdi;Kwame;Minh;Wei;João
    """
  private static let streetList = """
    Appelgaarde;Bergamotlaan;Cichoreipad;Dotterbloemhof;Eikenwal;Fluitenkruidweg;Gagelstraat;Heggenrank
    IJsvogelkade;Jeneverbeslaan;Klaproosveld;Lavendelstraat;Madeliefpad;Notenhof;Ooievaarstraat;Pimpernelweg
    Roerdompsingel;Salieplein;Tijmstraat;Uilenbos;Vlinderhof;Wilgenroosje;Zwaluwtong;Parallelkade;Oude Verzinweg
    """
}
