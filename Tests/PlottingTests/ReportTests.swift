import Testing

@testable import Plotting

@Suite struct ReportTests {
  private func report(_ names: [String]) -> Report {
    Report(
      runs: names.map {
        .init(
          name: $0, description: "about <it>", facts: [("seed", "1"), ("digest", "00ff")],
          command: "bgsim run experiment.json", experiment: "{\"name\": \"</pre><script>\"}")
      },
      figures: [
        .init(
          identifier: "raster", heading: "Spikes",
          drawing: RunFigures([Samples.run([("A", 3, 20)])], colours: [:]).raster.drawing, hasTime: true)
      ], tables: [.init(caption: "t", header: ["population", "rate"], rows: [["A & B", "5"]])],
      definitions: [("rate", "spikes")])
  }

  @Test("the page is whole and needs nothing from elsewhere")
  func selfContained() {
    let html = report(["a", "b"]).html(theme: .auto)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<!-- drawn by bgsim -->\n<html lang=\"en\">"))
    #expect(html.hasSuffix("</html>\n"))
    let addresses = html.replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!addresses.contains(word), "\(word)")
    }
    for part in [
      "A &amp; B", "about &lt;it&gt;", "00ff", "data-zoom=\"time\"", "@media print", "experiment2.json",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(!html.contains("</pre><script>\""))
  }

  @Test("a dark page has light colours for paper")
  func paper() throws {
    for theme in Theme.allCases {
      let html = report(["a"]).html(theme: theme)
      let rules = html.matches(of: /@media print \{\n\.f-/)
      #expect(rules.count == (theme == .dark ? 1 : 0))
    }
  }

  @Test("identifiers are unique")
  func identifiers() {
    let html = report(["a"]).html(theme: .dark)
    let identifiers = html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count)
    for reference in html.matches(of: /href="#([^"]+)"/) {
      #expect(identifiers.contains(String(reference.output.1)))
    }
  }

  @Test("a very long experiment is not copied into the page")
  func long() {
    var report = report(["a"])
    report.runs[0].experiment = String(repeating: "x", count: 1_000_001)
    #expect(report.html(theme: .auto).utf8.count < 200_000)
  }
}
