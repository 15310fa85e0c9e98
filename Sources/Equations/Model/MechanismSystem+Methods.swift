extension MechanismSystem {
  /// How the variables are advanced and where the slope of the current comes from, in words.
  public var methods: String {
    let graph = MechanismGraph(self)
    return [advance(graph), slope(graph)].compactMap { $0 }.joined(separator: "; ")
  }

  private func advance(_ graph: MechanismGraph) -> String? {
    if !step.isEmpty { return "the mechanism says itself what a step does" }
    if graph.advance.isEmpty { return nil }
    let names = graph.nonlinear.joined(separator: ", ")
    if names.isEmpty { return "cnexp (every equation is linear in its own variable)" }
    let reason = "euler for \(names) (two factors of a product change with the variable)"
    return graph.nonlinear.count < graph.advance.count ? "cnexp, but \(reason)" : reason
  }

  private func slope(_ graph: MechanismGraph) -> String? {
    if currents.isEmpty { return nil }
    return Self.slope(isProbed: graph.isProbed)
  }

  /// Where the slope of a current comes from, in words.
  package static func slope(isProbed: Bool) -> String {
    isProbed
      ? "the current bends with v: its slope is taken over 0.001 mV"
      : "the current is a straight line in v: its slope is exact"
  }
}
