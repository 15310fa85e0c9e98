/// A figure of panels in rows and columns, such as a row for each population and a column for each run.
///
/// All sizes follow from the texts, so that nothing overlaps and nothing is cut.
public struct PanelGrid: Sendable {
  /// A row of panels.
  public struct Row: Sendable {
    /// What the row shows, at its left.
    public var name: String
    /// More about it, line by line.
    public var remarks: [String]
    /// The colour of the bar beside its name.
    public var ink: Ink?
    /// The height of its panels [px], at least.
    public var height: Double
    /// One panel for each column.
    public var panels: [Panel]

    /// Makes a row.
    public init(name: String, remarks: [String] = [], ink: Ink? = nil, height: Double, panels: [Panel]) {
      self.name = name
      self.remarks = remarks
      self.ink = ink
      self.height = height
      self.panels = panels
    }
  }

  /// A text over a part of the x axis, above the first row.
  public struct TopLabel: Sendable {
    /// The text.
    public var text: String
    /// The number in the middle of the part.
    public var x: Double

    /// Makes a label.
    public init(_ text: String, x: Double) {
      self.text = text
      self.x = x
    }
  }

  /// What the figure shows.
  public var title: String
  /// Of what, in small type.
  public var subtitle: String
  /// What is to be seen, for people who do not see it.
  public var description: String
  /// What heads each column; none if there is one column only.
  public var columnTitles: [String] = []
  /// What the upright axes show, above the first row.
  public var uprightLabel: String
  /// Texts over the x axis.
  public var topLabels: [TopLabel] = []
  /// The rows from top to bottom, each with the same number of panels.
  public var rows: [Row]
  /// What the colours mean, if not the rows say it.
  public var legend: [Legend.Entry] = []
  /// How the figure was made, in small type below.
  public var notes: [String] = []
  /// The width of the figure [px].
  public var width: Double
  /// How far rows are apart [px].
  public var rowGap = 14.0

  /// Makes a figure.
  public init(
    title: String, subtitle: String, description: String, uprightLabel: String = "", rows: [Row],
    width: Double
  ) {
    self.title = title
    self.subtitle = subtitle
    self.description = description
    self.uprightLabel = uprightLabel
    self.rows = rows
    self.width = width
  }

  /// Distances that all figures have in common [px].
  enum Measure {
    /// From the sheet's edge to what is drawn.
    static let margin = 16.0
    /// From an axis to the baseline of its numbers.
    static let tickDepth = 17.0
    /// From the axis to the baseline of its label.
    static let labelDepth = 35.0
    /// Between neighbouring texts.
    static let gap = 10.0
    /// From baseline to baseline.
    static let lineHeight = 14.0
    /// The longest name of a row.
    static let widestName = 150.0
  }

  /// The drawing.
  public var drawing: Drawing {
    let layout = GridLayout(self)
    return Drawing(
      title: title, description: description, width: width, height: layout.height,
      shapes: layout.head + layout.body + layout.foot)
  }
}
