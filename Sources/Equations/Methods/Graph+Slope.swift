/// How a current changes with the potential.
extension Graph {
  /// Its factor where it is a straight line; nothing where it bends.
  package mutating func straightSlope(of current: Node, by v: Node) -> Node? {
    guard let form = linear(current, in: v), !form.holds else { return nil }
    return form.slope ?? constant(0)
  }

  /// The potential at which a current that bends is computed a second time, as in NEURON: 0.001 mV higher.
  package mutating func probe(above v: Node) -> Node { binary(.add, v, constant(Self.probe)) }

  /// The slope between two evaluations.
  package mutating func probedSlope(from present: Node, to beyond: Node) -> Node {
    binary(.divide, binary(.subtract, beyond, present), constant(Self.probe))
  }

  private static let probe = 0.001
}
