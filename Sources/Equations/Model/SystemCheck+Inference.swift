import Documents
import Quantities

/// Infers dimensions and keeps which names are used.
extension SystemCheck {
  mutating func infer(_ text: Text, noise: Bool = false, quietly: Bool = false) -> ValueKind? {
    infer(text.expression, text.part, noise: noise, quietly: quietly)
  }

  mutating func infer(
    _ expression: Expression, _ part: NeuronEquations.Part, noise: Bool = false, quietly: Bool = false
  ) -> ValueKind? {
    names.allowsNoise = noise
    defer { names.allowsNoise = false }
    let names = names
    let parameterNames = source.parameters.map(\.name) + candidates
    let isMechanism = isMechanism
    let check = DimensionCheck(
      kind: { names.kind($0).map { $0 ?? nil } ?? nil },
      unknown: { name, range in
        let isFunction = name.hasSuffix("()")
        let bare = isFunction ? String(name.dropLast(2)) : name
        if isFunction, names.declared[bare] != nil {
          return ExpressionFault("\"\(bare)\" is no function", at: range, remedy: "write a product with *")
        }
        // A name whose own text is wrong was reported there.
        if !isFunction, names.kind(name) != nil { return ExpressionFault("", at: range) }
        if isMechanism, let fault = SystemNames.unknownToMechanisms(name, range) { return fault }
        if SystemNames.isNoise(name) {
          return ExpressionFault(
            "white noise has no meaning here", at: range, remedy: "it stands in derivatives (dv/dt)")
        }
        let known = isFunction ? ExpressionFunction.all.map(\.name) : parameterNames + names.all
        return ExpressionFault(
          isFunction ? "there is no function \"\(bare)\"" : "nothing is called \"\(bare)\"", at: range,
          remedy: NearestName.remedy(
            for: bare, among: known, called: isFunction ? "functions" : "names", atMost: 30))
      })
    let (kind, found) = check.infer(expression)
    if quietly { return kind }
    for fault in found where !fault.message.isEmpty { report(fault, part) }
    note(expression, noise)
    return kind
  }

  /// Keeps which names an expression uses.
  mutating func note(_ expression: Expression, _ noise: Bool) {
    var found: [String] = []
    expression.forEachName { name, _ in found.append(name) }
    for name in found {
      used.insert(name)
      if names.isReceptor(name) {
        let label = String(name.dropFirst(SystemNames.conductancePrefix.count))
        if !receptors.contains(label) { receptors.append(label) }
      }
      if noise, names.declared[name] == nil, SystemNames.isNoise(name), !noises.contains(name) {
        noises.append(name)
      }
    }
  }
}
