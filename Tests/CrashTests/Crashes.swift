import Testing

/// Real processes that die. One after the other: each has the machine to itself, and moments come as they would in a
/// house.
@Suite(.serialized) enum Crashes {}
