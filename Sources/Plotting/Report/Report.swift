/// A page about one run or two: figures, tables, parameters, and how to do it again.
public struct Report: Sendable {
  /// What is said about one run.
  public struct Run: Sendable {
    /// What heads its column.
    public var name: String
    /// What the experiment is, in its author's words; may be empty.
    public var description: String
    /// Names and values: duration, seed, version, digest and the like.
    public var facts: [(name: String, value: String)]
    /// What to type to get the same run.
    public var command: String
    /// The effective experiment: the text of experiment.json.
    public var experiment: String

    /// Makes it.
    public init(
      name: String, description: String, facts: [(name: String, value: String)], command: String,
      experiment: String
    ) {
      self.name = name
      self.description = description
      self.facts = facts
      self.command = command
      self.experiment = experiment
    }
  }

  /// A figure with its heading.
  public struct Figure: Sendable {
    /// What the address of the figure in the page is called; a letter and letters, digits or dashes.
    public var identifier: String
    /// The heading.
    public var heading: String
    /// The figure.
    public var drawing: Drawing
    /// Whether its x axis is time, in which the reader can move.
    public var hasTime: Bool

    /// Makes it.
    public init(identifier: String, heading: String, drawing: Drawing, hasTime: Bool) {
      self.identifier = identifier
      self.heading = heading
      self.drawing = drawing
      self.hasTime = hasTime
    }
  }

  /// A table of numbers.
  public struct Table: Sendable {
    /// What it shows.
    public var caption: String
    /// What heads its columns; the first one names the rows.
    public var header: [String]
    /// The rows, each as long as the header.
    public var rows: [[String]]

    /// Makes it.
    public init(caption: String, header: [String], rows: [[String]]) {
      self.caption = caption
      self.header = header
      self.rows = rows
    }
  }

  /// One or two runs.
  public var runs: [Run]
  /// The figures in order.
  public var figures: [Figure]
  /// The tables in order.
  public var tables: [Table]
  /// What the columns of the tables mean.
  public var definitions: [(term: String, meaning: String)]

  /// Makes a report.
  public init(
    runs: [Run], figures: [Figure], tables: [Table], definitions: [(term: String, meaning: String)]
  ) {
    self.runs = runs
    self.figures = figures
    self.tables = tables
    self.definitions = definitions
  }

  /// The page: one HTML file that needs nothing else.
  public func html(theme: Theme) -> String {
    let title = HTML.escaped(runs.map(\.name).joined(separator: " and "))
    let body = [
      "<header>\n<h1>\(title)</h1>\n\(introduction)</header>", navigation,
      "<main>", figures.map(section).joined(separator: "\n"), tableSection, parameterSection, reproduction,
      "</main>",
    ]
    return """
      <!DOCTYPE html>
      \(SVGWriter.mark)
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="\(theme.schemes)">
      <meta name="generator" content="bgsim">
      <title>\(title): report</title>
      <style>
      \(theme.styleSheet)\(theme.variables)\(theme.paper)\(ReportStyle.text)
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      <div id="tip" hidden></div>
      <script>
      \(ReportScript.text)
      </script>
      </body>
      </html>

      """
  }

  private var introduction: String {
    runs.filter { !$0.description.isEmpty }.map { run in
      let name = runs.count > 1 ? "<b>\(HTML.escaped(run.name))</b>: " : ""
      return "<p>\(name)\(HTML.escaped(run.description))</p>\n"
    }.joined()
  }

  private var navigation: String {
    let places =
      figures.map { ($0.identifier, $0.heading) } + [
        ("tables", "Numbers"), ("parameters", "Parameters"), ("reproduce", "Do it again"),
      ]
    let links = places.map { "<a href=\"#\($0.0)\">\(HTML.escaped($0.1))</a>" }
    return "<nav>\(links.joined(separator: " "))</nav>"
  }

  private func section(_ figure: Figure) -> String {
    let zoom = figure.hasTime ? " data-zoom=\"time\" tabindex=\"0\"" : ""
    let hint =
      figure.hasTime
      ? """
      <p class="hint">Wheel: zoom. Drag: move. Keys: + − ← →. \
      <button type="button" class="reset">Whole window</button></p>

      """ : ""
    return """
      <section id="\(figure.identifier)">
      <h2>\(HTML.escaped(figure.heading))</h2>
      \(hint)<div class="figure"\(zoom)>
      \(SVGWriter.element(figure.drawing, identifier: "\(figure.identifier)-figure"))</div>
      </section>
      """
  }

  private var tableSection: String {
    let terms = definitions.map { "<dt>\(HTML.escaped($0.term))</dt><dd>\(HTML.escaped($0.meaning))</dd>" }
    let list = terms.isEmpty ? "" : "<dl class=\"terms\">\n\(terms.joined(separator: "\n"))\n</dl>\n"
    return "<section id=\"tables\">\n<h2>Numbers</h2>\n\(tables.map(HTML.table).joined())\(list)</section>"
  }

  private var parameterSection: String {
    let details = runs.map { run in
      isTooLong(run)
        ? "<p>\(HTML.escaped(run.name)): too long for this page; it is experiment.json in the run directory.</p>"
        : """
        <details>
        <summary>\(HTML.escaped(run.name)): the effective experiment</summary>
        <pre>\(HTML.escaped(run.experiment))</pre>
        </details>
        """
    }
    return "<section id=\"parameters\">\n<h2>Parameters</h2>\n\(details.joined(separator: "\n"))\n</section>"
  }

  /// Long lists of connections would make the page slow.
  private func isTooLong(_ run: Run) -> Bool { run.experiment.utf8.count > 1_000_000 }

  private var reproduction: String {
    let names = runs.first?.facts.map(\.name) ?? []
    let facts = Table(
      caption: "", header: [""] + runs.map(\.name),
      rows: names.map { name in
        [name] + runs.map { run in run.facts.first { $0.name == name }?.value ?? "" }
      })
    let steps = runs.enumerated().map { index, run -> String in
      let data = HTML.base64(run.experiment)
      if isTooLong(run) { return "<p>Type:</p>\n<pre>\(HTML.escaped(run.command))</pre>" }
      let file = runs.count > 1 ? "experiment\(index + 1).json" : "experiment.json"
      let origin = runs.count > 1 ? " of \(HTML.escaped(run.name)) as \(file)" : ""
      let command = run.command.replacing("experiment.json", with: file)
      return """
        <p class="screen"><a download="\(file)" href="data:application/json;base64,\(data)">Save \(file)</a>, then type:</p>
        <p class="paper">With experiment.json of the run directory\(origin), type:</p>
        <pre>\(HTML.escaped(command))</pre>
        """
    }
    return """
      <section id="reproduce">
      <h2>Do it again</h2>
      \(HTML.table(facts))\(steps.joined(separator: "\n"))
      <p>The same experiment, seed and precision give the same spikes on any number of threads; the digest in
      summary.json tells.</p>
      </section>
      """
  }
}
