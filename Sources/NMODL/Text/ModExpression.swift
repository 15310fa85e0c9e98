/// An expression of a .mod file as a tree.
indirect enum ModExpression: Equatable, Sendable {
  /// A number.
  case number(Double)
  /// A variable, or an element of an array.
  case name(String, index: ModExpression?)
  /// A call of a function.
  case call(String, [ModExpression], line: Int)
  /// A text, which only functions for printing take.
  case string(String)
  /// `-a`.
  case negation(ModExpression)
  /// `!a`.
  case not(ModExpression)
  /// `a + b` and so on.
  case binary(String, ModExpression, ModExpression)
}

/// A name with the index that it may have.
struct ModTarget: Equatable, Sendable {
  let name: String
  let index: ModExpression?
}

/// One side of a reaction: how many of what.
struct ModReactant: Equatable, Sendable {
  let count: Double
  let target: ModTarget
}

/// A statement of a .mod file.
struct ModStatement: Equatable, Sendable {
  indirect enum Form: Equatable, Sendable {
    /// `x = a`.
    case assignment(ModTarget, ModExpression)
    /// `x' = a`.
    case derivative(ModTarget, ModExpression)
    /// `~ a + b <-> c (forward, backward)`.
    case reaction([ModReactant], [ModReactant], ModExpression, ModExpression)
    /// `~ a << (rate)`, and `~ a -> (rate)` as a flow out of it in proportion to it.
    case flow([ModReactant], ModExpression, isOut: Bool)
    /// `~ a = b`.
    case equation(ModExpression, ModExpression)
    /// `CONSERVE a + b = c`.
    case conservation(ModExpression, ModExpression)
    /// `COMPARTMENT i, volume { a b }`.
    case compartment(index: String?, ModExpression, [String])
    /// A call whose result nobody takes.
    case call(ModExpression)
    /// `SOLVE block METHOD method`, or `STEADYSTATE method`.
    case solve(String, method: String?, isSteady: Bool)
    /// `if (a) {} else {}`.
    case choice(ModExpression, [ModStatement], [ModStatement])
    /// `FROM i = a TO b BY c {}`.
    case loop(String, from: ModExpression, to: ModExpression, by: ModExpression?, [ModStatement])
    /// `while (a) {}`.
    case whileLoop(ModExpression, [ModStatement])
    /// `LOCAL a, b[3]`.
    case local([(name: String, size: ModExpression?)])
    /// `TABLE a, b DEPEND c FROM d TO e WITH n`.
    case table([String])
    /// `WATCH (a > b) flag`.
    case watch(ModExpression, flag: ModExpression)
    /// `INITIAL {}` inside NET_RECEIVE.
    case initial([ModStatement])
    /// `FOR_NETCONS (w) {}`.
    case forConnections([String], [ModStatement])
    /// C code.
    case verbatim(String)
    /// What a reader here has no use for, by its name.
    case unsupported(String)

    static func == (a: Form, b: Form) -> Bool { String(describing: a) == String(describing: b) }
  }

  let form: Form
  let line: Int

  /// The statements inside it.
  private var inner: [ModStatement] {
    switch form {
    case .choice(_, let yes, let no): yes + no
    case .loop(_, _, _, _, let body), .whileLoop(_, let body), .initial(let body),
      .forConnections(_, let body):
      body
    default: []
    }
  }

  /// How many statements are of a kind, this one and those inside it.
  func count(where isMeant: (Form) -> Bool) -> Int {
    inner.reduce(isMeant(form) ? 1 : 0) { $0 + $1.count(where: isMeant) }
  }

  /// How often a function is called whose result nobody takes.
  func calls(of name: String) -> Int {
    count { form in
      if case .call(.call(name, _, _)) = form { true } else { false }
    }
  }
}
