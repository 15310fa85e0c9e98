import Documents
import Quantities

/// Reads the `scale` of an experiment.
struct ScaleDecoder {
  let context: ReadingContext
  private let path = JSONPath("scale")

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The scale; that of nothing where the key is absent.
  func decode(_ experiment: ObjectReader) -> Scale {
    guard let node = experiment.node("scale") else { return Scale() }
    guard node.object != nil, node.object?["value"] == nil else {
      let factor = QuantityReader(unit: .one, bounds: .positive, context: context).number(node, path)
      return Scale(factor: factor ?? 1)
    }
    guard let reader = ObjectReader(node, .scale, path, context), let sizes = reader.node("to") else {
      return Scale()
    }
    let entries = NamedEntries.of(sizes, path.key("to"), context)
    let known = experiment.node("populations")?.object?.keys ?? []
    var scale = Scale()
    for entry in entries {
      scale.sizes[entry.name] = IntegerReader.read(entry.node, in: 1...Scale.largest, entry.path, context)
      if known.contains(entry.name) { continue }
      context.report(
        "there is no population \"\(entry.name)\"",
        at: sizes.object?.entry(entry.name)?.keyPlace ?? node.place,
        entry.path, remedy: NearestName.remedy(for: entry.name, among: known, called: "populations"))
    }
    return scale
  }

  /// The experiment at this scale, with notes on what changed; reports what cannot be scaled.
  func applied(_ scale: Scale, to experiment: Experiment, _ reader: ObjectReader) -> Experiment {
    guard scale != Scale(), context.problemCount == 0 else { return experiment }
    let sizes = experiment.populations.map { SizeChange(old: $0.size, new: scale.size(of: $0.name, $0.size)) }
    let name = scale.sizes.isEmpty ? "scale \(QuantityText.show(scale.factor, .one))" : "scale"
    let scaled = NetworkScaling(experiment: experiment, sizes: sizes, name: name).applied()
    for fault in scaled.faults {
      let entry = reader.node("projections")?.object?.entry(fault.projection)
      let rule = entry?.value.object?["rule"]?.place
      context.report(
        fault.message, at: rule ?? entry?.keyPlace ?? reader.place,
        JSONPath("projections").key(fault.projection).key("rule"),
        remedy: "choose another scale, or another rule")
    }
    return scaled.experiment
  }
}
