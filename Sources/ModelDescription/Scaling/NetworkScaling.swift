import Foundation

/// Gives an experiment's populations new sizes and its neurons the same input as before.
///
/// Every target keeps its number of sources where the network is still large enough; where it is not, the rest
/// goes into the projection's gain, so that the mean conductance stays.
struct NetworkScaling {
  let experiment: Experiment
  /// The sizes of all populations.
  let sizes: [SizeChange]
  /// How the scale is called in the notes: `scale 0.25`.
  let name: String

  /// What cannot be scaled.
  struct Fault {
    /// The projection.
    var projection: String
    var message: String
  }

  /// The experiment with the new sizes, notes on what else changed, and what cannot be scaled.
  func applied() -> (experiment: Experiment, faults: [Fault]) {
    guard sizes.contains(where: \.isChange) else { return (experiment, []) }
    var result = experiment
    for index in sizes.indices { result.populations[index].size = sizes[index].new }
    var changes: [ScaleChange] = []
    var faults: [Fault] = []
    result.projections = experiment.projections.map { projection in
      let scaled = RuleScaling(projection, pre: sizes[projection.pre], post: sizes[projection.post])
      changes += scaled.changes
      if let message = scaled.fault { faults.append(Fault(projection: projection.name, message: message)) }
      return scaled.projection
    }
    result.notes.append(summary)
    result.notes += ScaleChange.lines(changes).map { "\(name): \($0)" }
    return (result, faults)
  }

  /// How many neurons there were and are.
  private var summary: String {
    let changed = sizes.filter(\.isChange).count
    let (old, new) = (sizes.reduce(0) { $0 + $1.old }, sizes.reduce(0) { $0 + $1.new })
    let populations = "\(changed) population\(changed == 1 ? "" : "s")"
    return "\(name): \(populations), \(Self.grouped(old)) -> \(Self.grouped(new)) neurons"
  }

  /// A number with a comma between thousands.
  static func grouped(_ number: Int) -> String {
    var groups: [Substring] = []
    var rest = String(number)[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: ",")
  }
}

/// Something of a projection that scaling changed.
struct ScaleChange: Equatable {
  /// What was changed, in the order of the notes.
  enum Kind: String, CaseIterable {
    case window = "ring windows and widths stay as numbers of neurons"
    case inDegree = "more sources than there are"
    case outDegree = "out-degrees changed, in-degrees stay"
    case probability = "probabilities changed, in-degrees stay"
    case number = "numbers of synapses changed, in-degrees stay"
    case allToAll = "all to all"
  }

  var kind: Kind
  var projection: String
  /// The old and the new number.
  var old = 0.0
  var new = 0.0
  /// The factor on the gain.
  var gain = 1.0

  /// One line for every kind of change.
  static func lines(_ changes: [ScaleChange]) -> [String] {
    Kind.allCases.compactMap { kind in
      let entries = changes.filter { $0.kind == kind }.map(\.text)
      return entries.isEmpty ? nil : "\(kind.rawValue): \(entries.joined(separator: "; "))"
    }
  }

  private var text: String {
    func short(_ x: Double) -> String { String(format: x >= 1000 ? "%.0f" : "%.4g", x) }
    let numbers = old == new ? "" : " \(short(old)) -> \(short(new))"
    return projection + numbers + (gain == 1 ? "" : "\(numbers.isEmpty ? "" : ",") gain x \(short(gain))")
  }
}
