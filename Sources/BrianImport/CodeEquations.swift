import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// The neurons of a group with their receptors as equations, in the order in which the project's code computes them.
struct CodeEquations {
  private let group: Configuration.Group
  private let report: ImportReport
  private let kinds: [(kind: String, last: LastWriter)]
  private let saturations: [(kind: String, saturation: Saturation)]

  init(_ configuration: Configuration, _ group: Configuration.Group, _ report: ImportReport) {
    self.group = group
    self.report = report
    kinds = Configuration.Receptor.Kind.allCases.compactMap { kind in
      let last = LastWriter(configuration, group.name, kind)
      return last.isUsed ? (kind.rawValue, last) : nil
    }
    let internals = configuration.connections.filter {
      $0.post == group.name && configuration.trains($0.pre) == nil
    }
    saturations = internals.flatMap { connection in
      connection.receptors.compactMap { receptor in
        Saturation(connection, receptor).map { (receptor.kind.rawValue, $0) }
      }
    }
  }

  private var isAdaptive: Bool { group.neuron.model.name == "AdEx" }

  func json() -> [(String, JSONValue)] {
    var keys: [(String, JSONValue)] = [
      ("equations", .keys(equations.map { ($0.0, .string($0.1)) })),
      ("step", .list(step.map { .string($0) })), ("threshold", .string("v > v_peak")),
      ("reset", .list(reset.map { .string($0) })), ("params", .keys(parameters)),
      ("initial", .keys(initial)),
    ]
    if let reference = group.neuron.neuron["reference"] { keys.append(("reference", reference.value)) }
    return keys
  }

  // MARK: - Equations

  private var equations: [(String, String)] {
    let receptors = kinds.map { kind, _ in
      let block = kind == "NMDA" ? "/(1 + exp(-0.062*v/mV)/3.57)" : ""
      return ("I_\(kind)", "beta_\(kind)*g_\(kind)*(E_\(kind) - v)\(block)")
    }
    let current = (["I", "I_ext"] + receptors.map(\.0)).joined(separator: " + ")
    let own =
      switch group.neuron.model.name {
      case "AdEx":
        [
          (
            "dv_by_dt",
            "(-g_L*(v - E_L) + g_L*Delta_T*exp((v - V_T)/Delta_T) - w + \(current))/C"
          ), ("dw_by_dt", "(a*(v - E_L) - w)/tau_w"),
        ]
      case "QIF_FSN":
        [
          ("dv_by_dt", "(k*(v - v_r)*(v - v_t) - u + \(current))/C"),
          ("du_by_dt", "a*((v <= v_b ? b*(v - v_b)^3 : 0*pA) - u)"),
        ]
      default:
        [
          ("dv_by_dt", "(k*(v - v_r)*(v - v_t) - u + \(current))/C"), ("du_by_dt", "a*(b*(v - v_r) - u)"),
        ]
      }
    return receptors + own
  }

  /// Spikes that have arrived first; then forward Euler of all variables from their old values.
  private var step: [String] {
    let arrivals = saturations.flatMap { kind, saturation in
      let (g, x) = ("g_\(kind)", saturation.variable)
      return ["\(g) = \(x) > 0*nS ? min(\(g) + \(x), \(saturation.parameter)) : \(g)", "\(x) = 0*nS"]
    }
    let recovery = isAdaptive ? "w += dt*dw_by_dt" : "u += dt*du_by_dt"
    return arrivals + ["slope = dv_by_dt", recovery, "v += dt*slope"]
      + kinds.map { kind, _ in "g_\(kind) -= dt*g_\(kind)/tau_\(kind)" }
  }

  private var reset: [String] {
    if !isAdaptive { return ["v = c", "u += d"] }
    return [group.modelClass == "STN" ? "v = V_reset + (w < 0*pA ? 20*mV : 0*mV)" : "v = V_reset", "w += b"]
  }

  // MARK: - Numbers

  private var parameters: [(String, JSONValue)] {
    var values: [(String, JSONValue)] = []
    for row in group.neuron.model.parameters where !["t_ref", "cubic"].contains(row.name) {
      guard let number = group.neuron.parameter(row) else {
        report.error(
          group.entry, "\(group.neuron.path) gives no number for \(row.name) (\(row.summary))")
        continue
      }
      values.append((name(of: row), .string(NumberText.quantity(number, row.unit.symbol))))
    }
    for (kind, last) in kinds {
      values += [
        ("tau_\(kind)", .string(NumberText.quantity(last.tau, "ms"))),
        ("E_\(kind)", .string(NumberText.quantity(last.reversal, "mV"))),
        ("beta_\(kind)", .number(last.beta)),
      ]
    }
    return values
      + saturations.map { _, saturation in
        (saturation.parameter, .string(NumberText.quantity(saturation.limit, "nS")))
      }
  }

  /// The peak has one name in all models here.
  private func name(of row: ParameterField) -> String { row.name == "V_peak" ? "v_peak" : row.name }

  private var initial: [(String, JSONValue)] {
    let own = group.neuron.model.state.filter { $0.name != NeuronDefinition.refractoryName }.map { row in
      let rest = group.neuron.parameter(named: row.start)
      let number = group.neuron.start(row) ?? rest ?? 0
      return (row.name, JSONValue.string(NumberText.quantity(number, row.unit.symbol)))
    }
    let nothing = kinds.map { "g_\($0.kind)" } + saturations.map(\.saturation.variable)
    return own + nothing.map { ($0, .string("0 nS")) } + [("slope", .string("0 mV/ms"))]
  }
}

extension NeuronFile {
  /// The parameter at which a variable starts.
  func parameter(named start: StateField.Start) -> Double? {
    guard case .parameter(let name) = start, let row = model.parameters.first(where: { $0.name == name })
    else { return nil }
    return parameter(row)
  }
}
