import Foundation
import FoundationXML
import Testing

@testable import bench

@Suite struct BarChartTests {
  private static func chart(_ values: [Double], isLogarithmic: Bool = false) -> BarChart {
    BarChart(
      title: "Rates & <more>", axis: "per second", series: ["SQLite", "PostgreSQL"],
      groups: [
        BarChart.Group(
          title: "events",
          bars: values.enumerated().map { BarChart.Bar(series: $0 % 2, value: $1, range: nil, text: "\($1)") },
          goal: 15_000)
      ], isLogarithmic: isLogarithmic)
  }

  @Test(arguments: [([30_000.0, 12_000.0], false), ([30_000, 3], true), ([0.2, 0], false), ([], true)])
  func `a chart is well-formed XML with its title and its axis`(_ values: [Double], _ isLogarithmic: Bool) throws {
    let svg = Self.chart(values, isLogarithmic: isLogarithmic).svg
    let parser = XMLParser(data: Data(svg.utf8))
    let reader = TextReader()
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.texts.contains("Rates & <more>"))
    #expect(reader.texts.contains("per second"))
    #expect(svg.contains("prefers-color-scheme: dark"))
  }

  @Test func `a bar twice as long stands for twice as much`() throws {
    let widths = Self.chart([10_000, 5_000]).svg.matches(of: /height="18.0"/)
    #expect(widths.count == 2)
    let lengths = Self.chart([10_000, 5_000]).svg.matches(of: /width="([0-9.]+)" height="18.0"/).compactMap {
      Double($0.1)
    }
    #expect(abs(try #require(lengths.first) / 2 - (try #require(lengths.last))) < 0.2)
  }

  @Test func `on steps of ten equal factors are equal lengths`() throws {
    let lengths = Self.chart([10, 100, 1_000], isLogarithmic: true).svg.matches(of: /width="([0-9.]+)" height="18.0"/)
      .compactMap { Double($0.1) }
    #expect(abs((lengths[1] - lengths[0]) - (lengths[2] - lengths[1])) < 0.2)
  }

  @Test(arguments: [(30_000.0, 6), (0.4, 6), (7, 6)])
  func `the axis has few marks and reaches the highest value`(_ highest: Double, _ most: Int) throws {
    var chart = Self.chart([highest])
    chart.groups[0].goal = nil
    #expect((2...(most + 1)).contains(chart.ticks.count))
    #expect(try #require(chart.ticks.last) >= highest)
  }
}

/// Collects what stands in `<text>`.
private final class TextReader: NSObject, XMLParserDelegate {
  var texts: [String] = []
  private var text: String?

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if name == "text" { text = "" }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text? += characters }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "text", let text { texts.append(text) }
    if name == "text" { text = nil }
  }
}
