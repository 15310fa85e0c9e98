/// Reads the texts.
extension SystemCheck {
  mutating func read() {
    for (index, entry) in source.equations.enumerated() {
      let text = text(entry.text, .equation(index))
      if let variable = Self.derivative(entry.name) {
        if derivatives.contains(where: { $0.variable == variable }) {
          report("\"\(entry.name)\" is given twice", .equation(index))
        }
        if let text { derivatives.append((variable, text)) } else { broken.insert(variable) }
      } else {
        define(entry.name, text, .equation(index))
      }
    }
    for (index, entry) in source.derived.enumerated() {
      define(entry.name, text(entry.text, .derived(index)), .derived(index))
    }
    for (index, entry) in source.initial.enumerated() {
      starts[entry.name] = text(entry.text, .initial(index))
      if starts[entry.name] == nil { broken.insert(entry.name) }
    }
  }

  mutating func define(_ name: String, _ text: Text?, _ part: NeuronEquations.Part) {
    checkName(name, part)
    if definitions[name] != nil || broken.contains(name) {
      report("\"\(name)\" is given twice", part)
    }
    definitionOrder.append(name)
    if let text { definitions[name] = text } else { broken.insert(name) }
  }

  mutating func text(_ text: String, _ part: NeuronEquations.Part) -> Text? {
    do throws(ExpressionFault) {
      let (expression, unit) = try ExpressionParser.expression(text)
      return Text(part: part, expression: expression, unit: unit)
    } catch {
      report(error, part)
      isIncomplete = true
      return nil
    }
  }

  /// The variable of `dv/dt`.
  static func derivative(_ key: String) -> String? {
    guard key.hasPrefix("d"), key.hasSuffix("/dt"), key.count > 4 else { return nil }
    return String(key.dropFirst().dropLast(3))
  }

  mutating func checkName(_ name: String, _ part: NeuronEquations.Part) {
    let isWord =
      name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
      }
      && !(("0"..."9").contains(name.unicodeScalars.first ?? "0"))
    if !isWord {
      report(
        "\"\(name)\" is no name", part,
        remedy: name.contains("/") || name.contains("'")
          ? "a derivative is written as dv/dt" : "a name has letters, digits and _, and begins with a letter")
    } else if let known = names.reserved.first(where: { $0.name == name }) {
      report("\"\(name)\" has a meaning of its own: \(known.summary)", part, remedy: "take another name")
    } else if ExpressionFunction.named(name) != nil || SystemNames.isNoise(name)
      || ["and", "or", "not"].contains(name)
    {
      report("\"\(name)\" has a meaning of its own", part, remedy: "take another name")
    }
  }
}
