/// The drawings on pages for tenants: 20 by 20, drawn in the colour of the text, never the only sign of
/// anything.
enum PageIcon: String, Sendable {
  case shield = "M10 2.5 16 5v4.5c0 3.8-2.5 6.5-6 8-3.5-1.5-6-4.2-6-8V5zM7.5 10l2 2L13 8"
  case tick = "m4 10.5 4 4 8-9"
  case cross = "m5 5 10 10M15 5 5 15"
  case clock = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2"
  case arrow = "M4 10h12M11 5l5 5-5 5"
  case parts = "M3 6h14v8H3zM8 6v8M12.5 6v8"
  case code = "M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2h-2zM17 12v2M12 17h2M16.5 17h.5"
  case bank = "M3 8l7-4.5L17 8zM4.5 8v6.5M8 8v6.5M12 8v6.5M15.5 8v6.5M3 16.5h14"
  case speech = "M4 4h12v9h-6l-4 3.5V13H4z"
  case question =
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM8 8c0-1.2 1-2 2-2s2 .7 2 1.8c0 1.5-2 1.7-2 3.2M10 13.8v.1"

  var html: HTML {
    "<svg class=\"i\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path d=\"\(rawValue)\"/></svg>"
  }
}
