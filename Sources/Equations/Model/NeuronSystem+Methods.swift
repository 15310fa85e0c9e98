import ModelTerms

extension NeuronSystem {
  /// The methods that the equations allow, the best one first, and why it is that.
  public var methods: (offered: [IntegrationMethod], reason: String) {
    if !step.isEmpty { return ([.euler], "the model says itself what a step does") }
    if variables.allSatisfy({ $0.derivative == nil }) { return ([.euler], "there are no derivatives") }
    if !noises.isEmpty {
      return isNoiseAdditive
        ? ([.euler, .heun], "there is white noise: the method of Euler and Maruyama")
        : (
          [.euler, .heun],
          "there is white noise that depends on the state: the method of Euler and Maruyama (Ito); "
            + "\"heun\" is that of Stratonovich"
        )
    }
    let forms = self.forms
    let nonlinear = forms.filter { $0.form == nil }.map(\.name)
    guard nonlinear.isEmpty else {
      let names = nonlinear.joined(separator: ", ")
      let reason = "in the equation of \(names) two factors of a product change with the variable"
      return (nonlinear.count < forms.count ? [.euler, .rk4, .exponentialEuler] : [.euler, .rk4], reason)
    }
    let held = forms.filter { $0.form?.holds ?? false }.map(\.name)
    if !held.isEmpty {
      return (
        [.exponentialEuler, .rk4, .euler],
        "every equation is linear in its own variable, if nonlinear functions of \(held.joined(separator: ", ")) "
          + "are held during a step"
      )
    }
    if isDecoupled {
      return (
        [.exact, .exponentialEuler, .rk4, .euler],
        "every equation is linear and depends on its own variable alone"
      )
    }
    if isCoupled {
      return (
        [.exact, .exponentialEuler, .rk4, .euler],
        "the equations are linear with fixed numbers and are solved together; beside conductances one by one"
      )
    }
    return ([.exponentialEuler, .rk4, .euler], "every equation is linear in its own variable")
  }

  /// Whether the equations are a linear system with fixed numbers in which they depend on each other.
  var isCoupled: Bool {
    if isDecoupled { return false }
    var (lowering, scope) = plainScope()
    scope.current = lowering.graph.source(.current(0))
    let slopes = variables.map { variable in variable.derivative.map { lowering.node($0, &scope) } }
    let values = variables.indices.map { lowering.graph.source(.state($0)) }
    guard lowering.uniformCount == 0, lowering.normalCount == 0,
      let form = lowering.graph.coupled(slopes, in: values)
    else { return false }
    // What is added changes only with the current, which stands still during a step.
    let changing = lowering.graph.needed(for: form.rests.compactMap { $0 }).filter { node in
      guard case .source(let source) = lowering.graph.nodes[node] else { return false }
      return source != .current(0)
    }
    return changing.isEmpty
  }

  /// Whether every equation speaks of its own variable alone, with fixed numbers.
  private var isDecoupled: Bool {
    variables.indices.allSatisfy { index in
      guard let derivative = variables[index].derivative else { return true }
      var isAlone = true
      forEachSource(in: derivative) { source in
        if case .state(let column) = source, column != index { isAlone = false }
        if case .time = source { isAlone = false }
        if case .receptor = source { isAlone = false }
      }
      return isAlone
    }
  }

  /// The linear forms of the derivatives, nothing in those that are not linear in their own variable.
  private var forms: [(name: String, form: LinearForm?)] {
    var (lowering, scope) = plainScope()
    return variables.indices.compactMap { index in
      guard let derivative = variables[index].derivative else { return nil }
      let slope = lowering.node(derivative, &scope)
      let own = lowering.graph.source(.state(index))
      return (variables[index].name, lowering.graph.linear(slope, in: own))
    }
  }

  /// Whether the factors of all noises are fixed.
  private var isNoiseAdditive: Bool {
    variables.allSatisfy { variable in
      guard let derivative = variable.derivative else { return true }
      var (lowering, scope) = plainScope()
      let slope = lowering.node(derivative, &scope)
      return noises.indices.allSatisfy { number in
        let noise = lowering.graph.source(.normal(number))
        guard let form = lowering.graph.linear(slope, in: noise), !form.holds else { return false }
        return form.slope.map { lowering.graph.isFixed[$0] } ?? true
      }
    }
  }

  private func forEachSource(in expression: Expression, _ body: (Source) -> Void) {
    var (lowering, scope) = plainScope()
    let root = lowering.node(expression, &scope)
    var seen: Set<Graph.Node> = []
    func visit(_ node: Graph.Node) {
      guard seen.insert(node).inserted else { return }
      if case .source(let source) = lowering.graph.nodes[node] { body(source) }
      for operand in lowering.graph.operands(node) { visit(operand) }
    }
    visit(root)
  }

  /// A scope in which every variable is its column, and the current a straight line in v.
  func plainScope() -> (Lowering, Scope) {
    var lowering = Lowering(self)
    let columns = variables.indices.map { lowering.graph.source(.state($0)) }
    let conductance = lowering.graph.binary(
      .multiply, lowering.graph.source(.conductance(0)), columns[0])
    let current = lowering.graph.binary(.subtract, lowering.graph.source(.current(0)), conductance)
    let held =
      hasRefractoryColumn ? lowering.graph.source(.state(variables.count)) : lowering.graph.constant(0)
    let scope = Scope(
      variables: Dictionary(zip(variables.map(\.name), columns), uniquingKeysWith: { first, _ in first }),
      current: current, time: lowering.graph.source(.time), held: held)
    return (lowering, scope)
  }
}
