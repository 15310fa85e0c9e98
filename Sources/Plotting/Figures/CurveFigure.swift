extension FigureKind {
  /// Of a sweep or an f-I curve, not of runs.
  public static let curves = FigureKind(
    "fi", heading: "f-I curves", "rates over a current or another parameter, of a sweep or of bgsim fi --out",
    needs: .curves
  ) { _ in [] }
}

/// Curves over one number, such as rates over injected current, in one panel.
public struct CurveFigure: Sendable {
  /// A curve.
  public struct Curve: Sendable, Equatable {
    /// What the legend calls it.
    public var name: String
    /// The numbers on the level axis, ascending.
    public var x: [Double]
    /// The numbers on the upright axis.
    public var y: [Double]

    /// Makes a curve.
    public init(name: String, x: [Double], y: [Double]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// No more curves than colours are drawn; a note says what is left out.
  public static var mostCurves: Int { Palette.count }

  /// The figure: a line with a point at each number for every curve.
  public static func grid(
    title: String, subtitle: String, curves: [Curve], level: (label: String, unit: String),
    upright: (label: String, unit: String), notes: [String] = []
  ) -> PanelGrid {
    let shown = curves.prefix(mostCurves)
    let numbers = shown.flatMap(\.x)
    let range = numbers.min().flatMap { least in numbers.max().map { least...$0 } }
    let x = Axis(level.label, unit: level.unit, Scale(range?.lowerBound ?? 0, range?.upperBound ?? 1))
    let y = Axis.fromZero(upright.label, unit: upright.unit, to: shown.flatMap(\.y).max() ?? 0)
    let marks = shown.enumerated().flatMap { index, curve -> [Mark] in
      [
        .line(name: curve.name, x: curve.x, y: curve.y, .series(index), width: 1.5),
        .points(name: curve.name, x: curve.x, y: curve.y, .series(index)),
      ]
    }
    let panel = Panel(x: x, y: y, marks: marks, message: numbers.isEmpty ? "there are no numbers" : nil)
    var grid = PanelGrid(
      title: title, subtitle: subtitle,
      description: "\(upright.label) over \(level.label): \(shown.map(\.name).joined(separator: ", ")).",
      uprightLabel: upright.label, rows: [.init(name: "", height: 360, panels: [panel])], width: 720)
    grid.legend = shown.count > 1 ? shown.enumerated().map { .init($1.name, .series($0)) } : []
    grid.notes = notes
    if curves.count > shown.count {
      grid.notes.append("Only the first \(shown.count) of \(curves.count) curves are shown.")
    }
    return grid
  }
}
