/// Data in a panel; numbers are those of the data, before the axis' factor.
public enum Mark: Sendable {
  /// A line through points in order of x; long ones are thinned to what can be seen.
  case line(name: String, x: [Double], y: [Double], Ink, width: Double)
  /// The area between a line and the lower end of the axis.
  case area(x: [Double], y: [Double], Ink)
  /// Bars between neighbouring edges (one more than heights), from zero up.
  case bars(name: String, edges: [Double], heights: [Double], Ink)
  /// Points, with a line of text each for the pointer.
  case points(name: String, x: [Double], y: [Double], Ink)
  /// Rows of upright strokes, evenly spaced over the panel's height from the top.
  case rows([ArraySlice<Double>], Ink)
  /// A grid of counts, row by row from the top, over the panel's height; the larger, the darker.
  case density(counts: [Int], columns: Int, Ink)
  /// A stretch of the x axis.
  case span(from: Double, to: Double, isStrong: Bool)
  /// A dashed level line.
  case level(Double, Ink)
  /// Small strokes at the top of the panel, such as spikes over a trace.
  case strokes([Double], Ink)

  /// Whether it is drawn as discs, of which those on the edge of the axes must not be cut in half.
  var hasPoints: Bool {
    switch self {
    case .points: true
    case .line(_, let x, _, _, _): x.count == 1
    default: false
    }
  }
}
