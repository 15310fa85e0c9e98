import Documents
import Importing
import ModelDescription
import ModelTerms

/// A stimulus that is a point process on the cell: AlphaSynapse, or one of a .mod file.
struct StimulusProcess {
  private let entry: Entry
  private let network: BuiltImport

  init(_ entry: Entry, _ network: BuiltImport) { (self.entry, self.network) = (entry, network) }

  /// What a stimulus says beside the parameters of its mechanism.
  private static let own = ["type", "source", "label", "sec", "loc", "hObj", "weight", "delay"]

  /// The point process; nothing where there is none, which is reported.
  func json(_ type: String, at site: Site) -> JSONValue? {
    let head: [(String, JSONValue)] = [("type", .string(type)), ("at", .string(site.text))]
    if type == "AlphaSynapse" { return .keys(head + alpha()) }
    let mechanisms = network.cells.mechanisms
    guard let definition = mechanisms.model(type, at: entry)?.definition, definition.placement == .point
    else {
      if !mechanisms.isKnown(type) {
        network.lostOnce(entry, "bgsim has no stimulus \(type) (IClamp, NetStim, AlphaSynapse)", Loss.inputs)
      }
      return nil
    }
    let reader = ParameterImport(kind: definition, isFile: true, numbers: network.numbers)
    return .keys(head + reader.values(entry, ignoring: Self.own.filter { !definition.has($0) }))
  }

  /// NEURON's units are those of its .mod file.
  private func alpha() -> [(String, JSONValue)] {
    [("onset", "ms"), ("tau", "ms"), ("gmax", "uS"), ("e", "mV")].compactMap { key, unit in
      guard let number = entry[key].flatMap(network.numbers.number) else { return nil }
      return (key, .string(NumberText.quantity(number, unit)))
    }
  }
}

extension MechanismDefinition {
  /// Whether a parameter is there.
  func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }
}
