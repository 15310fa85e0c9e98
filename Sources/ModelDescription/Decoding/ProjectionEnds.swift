import Documents
import ModelTerms
import Quantities

/// Reads where a projection begins and ends on compartmental cells, and whether it is electrical.
struct ProjectionEnds {
  let reader: ObjectReader
  /// The populations; nothing where they are not known.
  let pre: Population?
  let post: Population?
  let context: ReadingContext
  /// Whether the projection consists of gap junctions.
  let isElectrical: Bool

  init(reader: ObjectReader, pre: Population?, post: Population?, context: ReadingContext) {
    self.reader = reader
    self.pre = pre
    self.post = post
    self.context = context
    isElectrical = reader.flag("gap_junction") ?? false
    reportMisplaced()
  }

  private func reportMisplaced() {
    if isElectrical {
      for key in ["receptor", "delay", "plasticity", "threshold"]
      where reader.object.entry(key).map({ !$0.isDefault }) ?? false {
        reader.report("gap junctions have no \"\(key)\"", key, remedy: "remove it")
      }
    } else if reader.has("post_at") {
      reader.report(
        "chemical synapses have their places in the cell", "post_at",
        remedy: "choose one by \"receptor\", or add \"gap_junction\": true")
    }
  }

  /// The detector of spikes that the projection names; nothing where it is the cell's own.
  func detector() -> Projection.Detector? {
    guard !isElectrical, reader.has("pre_at") || reader.has("threshold"), let pre else { return nil }
    guard case .cable(let cell) = pre.cells else {
      let key = reader.has("pre_at") ? "pre_at" : "threshold"
      reader.report(
        "\(pre.name) has point neurons, which say themselves what a spike is", key, remedy: "remove it")
      return nil
    }
    guard cell.isReadable else { return nil }
    let location = reader.has("pre_at") ? place("pre_at", cell) : cell.detector
    guard let location else { return nil }
    let detector = Projection.Detector(
      location: location, threshold: reader.quantity("threshold") ?? cell.threshold)
    let own = Projection.Detector(location: cell.detector, threshold: cell.threshold)
    return detector == own && cell.emitter == nil ? nil : detector
  }

  /// The gap junctions' end at the presynaptic cell.
  func presynapticEnd() -> Receptor? { end("pre_at", pre) }

  /// The gap junctions' end at the postsynaptic cell.
  func postsynapticEnd() -> Receptor? { end("post_at", post) }

  private func end(_ key: String, _ population: Population?) -> Receptor? {
    guard let population else { return nil }
    switch population.cells {
    case .cable(let cell):
      guard cell.isReadable else { return nil }
      let middle = CellType.Location(section: 0, x: 0.5)
      return (reader.has(key) ? place(key, cell) : middle).map { .gapJunction(section: $0.section, x: $0.x) }
    case .point(let neuron):
      if reader.has(key) {
        reader.report("\(population.name) has point neurons, which have no places", key, remedy: "remove it")
      }
      if let model = neuron.definition(among: context.models), model.state.first?.unit != .millivolt {
        reader.report(
          "\(model.name) has no membrane potential that could be coupled", "gap_junction",
          remedy: "couple other neurons")
      }
      return .gapJunction(section: 0, x: 0.5)
    }
  }

  private func place(_ key: String, _ cell: CellType) -> CellType.Location? {
    PlaceReader(names: cell.sections.map(\.name), context: context).location(key, reader)
  }
}
