import Documents
import Importing
import ModelDescription

/// Duration, step, temperature and seed from simConfig.
struct RunSettings {
  let config: KeyReader?
  /// Biological time [ms], whole steps.
  let duration: Double
  /// The step [ms].
  let dt: Double
  /// Temperature [degrees Celsius].
  let celsius: Double
  /// The potential at time zero [mV].
  let initialPotential: Double
  /// Whether a cell may connect to itself.
  let allowsSelfConnections: Bool
  /// The seed of all random numbers.
  let seed: Double
  private let report: ImportReport

  /// What simConfig says, or NetPyNE's defaults.
  init(_ entry: Entry?, _ numbers: NumberReader) {
    report = numbers.report
    let config = entry.map { KeyReader($0, numbers.report) }
    self.config = config
    if entry == nil {
      report.remark("no simConfig is given: NetPyNE's defaults are taken, 1000 ms and a step of 0.025 ms")
    }
    let step = numbers.number(config?["dt"], else: 0.025)
    if step <= 0, let place = config?["dt"] { report.error(place, "the step must be positive") }
    dt = step > 0 ? step : 0.025
    let asked = numbers.number(config?["duration"], else: 1000)
    duration = Self.onGrid(asked, dt)
    if let place = config?["duration"], abs(duration - asked) > 1e-6 * dt {
      report.changed(place, "\(NumberText.of(asked)) ms is rounded to whole steps")
    }
    let globals = config?["hParams"].map { KeyReader($0, numbers.report) }
    celsius = numbers.number(globals?["celsius"], else: 6.3)
    initialPotential = numbers.number(globals?["v_init"], else: -65)
    if case .bool(true)? = config?["allowSelfConns"]?.node.value {
      allowsSelfConnections = true
    } else {
      allowsSelfConnections = false
    }
    let seeds = config?["seeds"]
    seed = numbers.number(seeds?["conn"], else: 1)
    let all = (seeds?.children ?? []).compactMap { $0.entry.number }
    if let seeds, Set(all).count > 1 {
      report.changed(seeds, "bgsim has one seed for everything, that of conn is taken")
    }
  }

  /// A time on the grid of steps, at least one step.
  func onGrid(_ time: Double) -> Double { Self.onGrid(time, dt) }

  private static func onGrid(_ time: Double, _ dt: Double) -> Double {
    let steps = max(1, (time / dt).rounded())
    if abs(steps * dt - time) <= 1e-6 * dt { return time }
    return ((steps * dt) * 1e9).rounded() / 1e9
  }

  var json: JSONValue {
    var keys: [(String, JSONValue)] = [
      ("duration", .string(NumberText.quantity(duration, "ms"))),
      ("dt", .string(NumberText.quantity(dt, "ms"))),
    ]
    if seed != 1, let whole = UInt64(exactly: seed) { keys.append(("seed", .number(whole))) }
    return .keys(keys)
  }

  /// Reports what has a meaning and no counterpart, and counts the rest.
  func reportRest() {
    guard let config else { return }
    config.leaveOut("cvode_active", "bgsim has no variable step; it takes simConfig's dt")
    for key in ["recordLFP", "recordDipole", "recordDipolesHNN", "saveIMembrane"] {
      config.leaveOut(key, "bgsim records no fields")
    }
    config.leaveOut("recordStim", "bgsim does not record the spikes of inputs")
    config.leaveOut("use_local_dt", "bgsim has one step for all cells")
    let count = config.unread.count
    if count > 0 {
      report.remark(
        "not read: \(count) keys of simConfig on analysis, plots, files and NetPyNE's own run")
    }
  }
}
