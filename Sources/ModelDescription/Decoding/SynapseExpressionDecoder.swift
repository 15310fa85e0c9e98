import Documents
import Equations
import ModelTerms
import Quantities

/// Reads the numbers of a projection that are expressions of a synapse's pair of neurons.
struct SynapseExpressionDecoder {
  /// What was found.
  enum Result {
    /// Something else, which is read as numbers are.
    case none
    /// Something that is wrong, which has been reported.
    case broken
    /// An expression.
    case expression(SynapseExpression)
  }

  private let space: NeuronSpace
  private let context: ReadingContext

  /// A reader of a projection's expressions; `rule` is its rule, where that is known already.
  init(_ projection: ObjectReader, rule: ConnectionRule.Kind?) {
    context = projection.context
    let topology = (rule?.value as? DistanceDependent)?.topology
    space = NeuronSpace.read(projection, rule: rule) ?? NeuronSpace(topology ?? .ring)
  }

  /// Reads a node that may be an expression; `role` is what messages call its numbers.
  func read(
    _ node: JSONNode, _ path: JSONPath, as role: String, _ unit: Unit, _ bounds: Bounds
  ) -> Result {
    guard let text = (node.object?["value"] ?? node).string, isExpression(text) else { return .none }
    if ShortForm.ofDistribution(text) != nil {
      context.report(
        "the numbers of a distribution are the same for all synapses", at: node.place, path,
        remedy: "write an expression with randn(), for example m + sd*randn()")
      return .broken
    }
    let check = SynapseExpressionCheck(
      role, unit: unit, bounds: bounds, space: space, constants: context.constants)
    let (expression, faults) = check.checked(text)
    for fault in faults { context.report(fault, in: node, path) }
    return expression.map { .expression($0) } ?? .broken
  }

  /// Whether a text is about single synapses, perhaps with a misspelt name of theirs.
  private func isExpression(_ text: String) -> Bool {
    if SynapseExpression.applies(to: text) { return true }
    guard NumberExpression(text, context.constants) != nil else { return false }
    return SynapseExpression.isMisspelt(in: text, context.constants)
  }
}
