import Equations
import Integration
import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// Turns a cell type into the kernel's cell: nodes, membrane, and the nodes of receptors and detector.
struct CellBuilder {
  private let cell: CellType
  private let models: ModelCatalogue
  private let draw: PopulationDraw
  /// The nodes.
  let tree: CableTree

  /// Prepares the cells of a population.
  init(_ cell: CellType, _ models: ModelCatalogue, _ draw: PopulationDraw) {
    self.cell = cell
    self.models = models
    self.draw = draw
    tree = CableTree(cell)
  }

  /// Builds the cell; `receptors` are the population's, `detectors` those that projections name.
  func build(receptors: [Receptor], detectors: [Projection.Detector] = []) -> CableCell {
    let mechanisms = MechanismMerge.merged(cell.mechanisms.enumerated().flatMap(mechanisms))
    return CableCell(
      nodes: tree.nodes, mechanisms: mechanisms,
      ionValues: cell.ions.map(ionValue),
      receptorNodes: receptors.map(node), receivers: receivers(of: receptors, mechanisms),
      detectors: [ownDetector(mechanisms)]
        + detectors.map { CableCell.Detector(node: tree.node(at: $0.location), threshold: $0.threshold) },
      scheme: CableCell.Scheme(rawValue: cell.scheme.rawValue) ?? .implicitEuler, celsius: cell.celsius,
      initialPotential: draw.values(cell.initialPotential, .initialValue, 0))
  }

  private func ownDetector(_ mechanisms: [CableCell.Mechanism]) -> CableCell.Detector {
    CableCell.Detector(
      node: tree.node(at: cell.detector), threshold: cell.threshold,
      mechanism: cell.emitter.flatMap { name in mechanisms.firstIndex { $0.label == name } })
  }

  /// A synapse's receptor carries the synapse's name as its label.
  private func node(of receptor: Receptor) -> Int {
    if case .gapJunction(let section, let x) = receptor.kind {
      return tree.node(at: CellType.Location(section: section, x: x))
    }
    guard let synapse = cell.synapses.first(where: { $0.receptor == receptor }) else {
      preconditionFailure("validated projections name synapses of the cell")
    }
    return tree.node(at: synapse.location)
  }

  /// The mechanisms that take the events of receptors one by one.
  private func receivers(of receptors: [Receptor], _ mechanisms: [CableCell.Mechanism]) -> [Int: Int] {
    var receivers: [Int: Int] = [:]
    for (place, receptor) in receptors.enumerated() where receptor.isJump {
      receivers[place] = mechanisms.firstIndex { $0.label == receptor.label }
    }
    return receivers
  }

  private func ionValue(_ value: CellType.IonValue) -> CableCell.IonValue {
    let nodes = value.section.map(tree.segments) ?? Array(tree.nodes.indices)
    return CableCell.IonValue(ion: value.ion, quantity: value.quantity, nodes: nodes, value: value.value)
  }

  /// The kernel's uses of a mechanism: one, or one for every segment if parameters follow from the way along the cell.
  private func mechanisms(_ place: Int, _ mechanism: CellType.Mechanism) -> [CableCell.Mechanism] {
    guard let kind = cell.kind(ofMechanism: mechanism.name, in: models) else {
      preconditionFailure("validated cells name mechanisms that there are")
    }
    let nodes: [Int]
    switch mechanism.place {
    case .section(let section): nodes = tree.segments(of: section)
    case .segment(let section, let index): nodes = [tree.segments(of: section)[index]]
    case .point(let location): nodes = [tree.node(at: location)]
    }
    var parameters: [String: NeuronValues] = [:]
    for (row, field) in kind.definition.parameters.enumerated() {
      guard let source = mechanism.parameters[field.name] else {
        preconditionFailure("validated mechanisms have all parameters")
      }
      parameters[field.name] = draw.values(source, .mechanismParameter, row, place: place)
    }
    let whole = CableCell.Mechanism(kind, label: mechanism.label, nodes: nodes, parameters: parameters)
    if mechanism.alongPath.isEmpty { return [whole] }
    return nodes.map { node in
      var part = whole
      part.nodes = [node]
      for (name, expression) in mechanism.alongPath {
        part.parameters[name] = .same(expression.value(at: tree.distances[node]))
      }
      return part
    }
  }
}
