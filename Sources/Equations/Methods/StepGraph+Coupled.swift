import Integration

/// The exact solution of linear equations that depend on each other.
extension StepGraph {
  /// Where the variables are after a step; nothing where they are solved one by one.
  ///
  /// They are if they do not depend on each other, or if receptors have conductances, which are no fixed numbers.
  mutating func together(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node]? {
    guard system.isCoupled, !drive.hasConductances, !drive.hasMagnesium else { return nil }
    let slopes = slopes(old, held)
    guard let free = lowering.graph.coupled(slopes, in: old) else { return nil }
    let new = lowering.graph.advanced(old, by: free)
    if system.clamped.isEmpty { return new }
    // While some stand still, the others follow from where these stand.
    let moving = zip(system.variables, slopes).map { system.clamped.contains($0.name) ? nil : $1 }
    guard let clamped = lowering.graph.coupled(moving, in: old) else { return nil }
    let meanwhile = lowering.graph.advanced(old, by: clamped)
    return zip(meanwhile, new).map { lowering.graph.select(held, $0, $1) }
  }
}
