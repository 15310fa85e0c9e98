import Importing

/// The kinetics that a group's receptors of one kind end up with in the project's code: those of the last connection.
///
/// `beta` is that of the last connection which has one, else that of the first.
struct LastWriter {
  let tau: Double
  let reversal: Double
  let beta: Double
  private let kind: Configuration.Receptor.Kind
  private let all: [Configuration.Receptor]

  init(_ configuration: Configuration, _ group: String, _ kind: Configuration.Receptor.Kind) {
    all = configuration.connections.filter { $0.post == group }.flatMap { connection in
      connection.receptors.filter { $0.kind == kind }
    }
    self.kind = kind
    tau = all.last?.tau ?? 1
    reversal = all.last?.reversal ?? 0
    beta = all.last { $0.beta != nil }?.beta ?? 1
  }

  /// Whether the group has such receptors.
  var isUsed: Bool { !all.isEmpty }

  /// What differs from the connections' own numbers, in words.
  var differences: String? {
    let numbers: [(String, Double, [Double], String)] = [
      ("tau_syn", tau, all.map(\.tau), " ms"), ("E_rev", reversal, all.map(\.reversal), " mV"),
      ("beta", beta, all.map { $0.beta ?? 1 }, ""),
    ]
    let lost = numbers.compactMap { name, value, own, unit in
      let others = own.filter { $0 != value }
      if others.isEmpty { return nil as String? }
      let list = unique(others).map(NumberText.of).joined(separator: ", ")
      return "\(name) \(NumberText.of(value))\(unit) (not \(list))"
    }
    return lost.isEmpty
      ? nil : "all \(kind.rawValue) connections have \(lost.joined(separator: ", ")), those of the last"
  }

  private func unique(_ numbers: [Double]) -> [Double] {
    numbers.enumerated().filter { numbers.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}
