/// The styles of the console, in cascade layers: reset, tokens, base, layout, components, states, print.
///
/// Kept as text in the program so that one binary serves them. No page has a style of its own: the content
/// security policy forbids it. Widths that follow from data come from native elements or from attributes of
/// drawings.
public enum Stylesheet {}
