/// The drawings of the console, 20 by 20, in the colour of the text around them.
public enum Icon: String, CaseIterable, Sendable {
  case email, sms, whatsapp, call, letter
  case menu, search, clock, warning, tick, cross, euro, fork, person, flag, file, machine, eye, question
  case pause, play, forward, note, stop

  /// The shapes of the drawing.
  var shapes: String {
    switch self {
    case .email: #"<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>"#
    case .sms: #"<path d="M3 4.5h14v9H9l-4 3v-3H3z"/>"#
    case .whatsapp: #"<path d="M10 3.5a6.5 6.5 0 1 1-3 12.3l-3.500.7.8-3.200A6.500 6.500 0 0 1 10 3.500z"/>"#
    case .call:
      #"<path d="M4 3.500h3l1.500 4-2 1.300a9 9 0 0 0 4.700 4.700l1.300-2 4 1.500v3c0 .8-.7 "#
        + #"1-1.500 1C8.500 17 "#
        + #"3 11.500 3 5c0-.8.200-1.500 1-1.500z"/>"#
    case .letter: #"<path d="M5 2.500h7l3 3v12H5z"/><path d="M12 2.500v3h3M7.500 9.500h5M7.500 12.500h5"/>"#
    case .menu: #"<path d="M3 5.500h14M3 10h14M3 14.500h14"/>"#
    case .search: #"<circle cx="9" cy="9" r="5.500"/><path d="m13 13 4 4"/>"#
    case .clock: #"<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.500 2"/>"#
    case .warning: #"<path d="M10 3 2.500 16.500h15z"/><path d="M10 8v4M10 14.300v.1"/>"#
    case .tick: #"<path d="m4 10.500 4 4 8-9"/>"#
    case .cross: #"<path d="m5 5 10 10M15 5 5 15"/>"#
    case .euro: #"<path d="M15 5.200A6 6 0 1 0 15 14.800M3 8.500h8M3 11.500h8"/>"#
    case .fork: #"<path d="M10 17v-5M10 12 5 7V3M10 12l5-5V3"/>"#
    case .person:
      #"<circle cx="10" cy="7" r="3.200"/><path d="M3.500 17c.8-3.500 3.300-5 6.500-5s5.700 1.500 6.500 5"/>"#
    case .flag: #"<path d="M5 17.500v-14h10l-2.500 3.500 2.500 3.500H5"/>"#
    case .file: #"<path d="M5 2.500h7l3 3v12H5z"/><path d="M12 2.500v3h3"/>"#
    case .machine:
      #"<rect x="4" y="7" width="12" height="9" rx="2"/><path d="M10 7V3.500M7.500 11v1M12.500 11v1"/>"#
    case .eye:
      #"<path d="M2 10c2-3.700 4.700-5.500 8-5.500s6 1.800 8 5.500c-2 3.700-4.700 5.500-8 5.500S4 "#
        + #"13.700 2 10z"/>"#
        + #"<circle cx="10" cy="10" r="2.500"/>"#
    case .question: #"<path d="M7 7.500a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M10 15.500v.1"/>"#
    case .pause: #"<path d="M7 4.500v11M13 4.500v11"/>"#
    case .play: #"<path d="M6.500 4.500v11l9-5.500z"/>"#
    case .forward: #"<path d="M4 4.500v11l7-5.500zM15.500 4.500v11"/>"#
    case .note: #"<path d="M4 16l.8-3.500L13 4.300l2.700 2.700-8.200 8.200z"/>"#
    case .stop: #"<circle cx="10" cy="10" r="7"/><path d="m5 5 10 10"/>"#
    }
  }

  /// Beside a word that says the same; hidden from screen readers.
  public var html: HTML {
    HTML(trusted: #"<svg class="i" viewBox="0 0 20 20" aria-hidden="true">\#(shapes)</svg>"#)
  }
}
