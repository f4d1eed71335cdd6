import Engine

/// One metric with its values at one moment.
struct MetricFamily: Hashable, Sendable {
  /// One line of the exposition.
  struct Sample: Hashable, Sendable {
    /// What comes behind the name: empty, or `_bucket`, `_sum`, `_count`.
    var suffix = ""
    var labels: [Label] = []
    var value: Double
  }

  struct Label: Hashable, Sendable {
    let name: String
    let value: String
  }

  enum Kind: String, Hashable, Sendable {
    case counter, gauge, histogram
  }

  let name: String
  let kind: Kind
  let help: String
  var samples: [Sample]

  /// A gauge that has one value.
  static func gauge(_ name: String, _ value: Double, help: String) -> MetricFamily {
    MetricFamily(name: name, kind: .gauge, help: help, samples: [Sample(value: value)])
  }

  /// A gauge with one value for each value of its label, in the order of those.
  static func gauge(_ name: String, by label: String, _ values: [String: Double], help: String) -> MetricFamily {
    MetricFamily(
      name: name, kind: .gauge, help: help,
      samples: values.sorted { $0.key < $1.key }.map { value, number in
        Sample(labels: [Label(name: label, value: value)], value: number)
      })
  }
}
