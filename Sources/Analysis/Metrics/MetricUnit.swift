/// What a metric is measured in.
public enum MetricUnit: Sendable, Equatable {
  /// A number of things.
  case count
  /// A pure number.
  case number
  case hertz, milliseconds, squareHertz, radians
  /// The unit of something that was varied; none for a pure number.
  case named(String?)

  /// As in files; `1` for numbers.
  public var symbol: String {
    switch self {
    case .count, .number, .named(nil): "1"
    case .hertz: "Hz"
    case .milliseconds: "ms"
    case .squareHertz: "Hz^2"
    case .radians: "rad"
    case .named(let unit?): unit
    }
  }

  /// What keys have behind the name.
  var suffix: String {
    switch self {
    case .count, .number, .named: ""
    case .hertz: "_hz"
    case .milliseconds: "_ms"
    case .squareHertz: "_hz2"
    case .radians: "_rad"
    }
  }
}
