import Integration
import ModelTerms
import Numerics
import Quantities

/// A density mechanism with one conductance, whose gates relax towards steady states that depend on the potential.
///
/// A conforming channel says what its gates do (``steady(_:)``, ``timeConstants(_:)``) and what fraction of the
/// conductance they open (``open(_:_:)``); gates follow exactly for the potential of the step (`cnexp`).
protocol GatedChannel: MembraneMechanism where Constants == ChannelConstants<Real> {
  /// The steady state of every gate at `v` [mV].
  static func steady(_ v: Real) -> State

  /// The time constant of every gate at `v` [ms], in its place.
  static func timeConstants(_ v: Real) -> State

  /// The open fraction of the conductance.
  static func open(_ v: Real, _ s: State) -> Real
}

/// The numbers of a channel with one conductance.
struct ChannelConstants<Real: KernelScalar>: ColumnRecord {
  /// The conductance when all gates are open [S/cm2].
  var gbar: Real = 0
  /// The reversal potential [mV].
  var e: Real = 0
  /// The step [ms].
  var dt: Real = 0
}

extension GatedChannel {
  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    Constants(gbar: Real(p["gbar"]), e: Real(p["e"]), dt: Real(dt))
  }

  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State { steady(v) }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    let g = k.gbar * open(v, s)
    return (g * (v - k.e), g)
  }

  /// The current with its whole slope, of a channel some of whose gates follow the potential at once.
  ///
  /// As NEURON does, the slope is that to a second evaluation 0.001 mV higher.
  @inline(__always)
  static func probedCurrent(
    _ v: Real, _ s: State, _ k: Constants
  ) -> (current: Real, conductance: Real) {
    let probe: Real = 0.001
    let present = k.gbar * open(v, s) * (v - k.e)
    let beyond = k.gbar * open(v + probe, s) * (v + probe - k.e)
    return (present, (beyond - present) / probe)
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State {
    s.relaxed(towards: steady(v), tau: timeConstants(v), h: k.dt)
  }
}

extension MechanismDefinition {
  /// The definition of a density mechanism with one conductance: its defaults [S/cm2, mV] and gates.
  static func channel(
    _ name: String, _ summary: String, equations: [String], gbar: Double, e: Double,
    gates: [(name: String, meaning: String)], sources: [String]
  ) -> MechanismDefinition {
    MechanismDefinition(
      name: name, summary: summary, placement: .density, equations: equations,
      parameters: [
        gbarField(gbar), ParameterField("e", .millivolt, default: .value(e), .any, "reversal potential"),
      ], state: gateFields(gates), sources: sources)
  }

  /// The conductance of a channel [S/cm2].
  static func gbarField(_ value: Double) -> ParameterField {
    ParameterField(
      "gbar", .siemensPerSquareCentimeter, default: .value(value), .nonNegative,
      "conductance when all gates are open")
  }

  /// Gates that start at their steady states.
  static func gateFields(_ gates: [(name: String, meaning: String)]) -> [StateField] {
    gates.map { StateField($0.name, .one, start: .computed("steady state at v"), $0.meaning) }
  }
}

/// The models whose channels are offered as mechanisms.
enum ChannelSources {
  static let subthalamic = [
    "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232; point neuron HH_STN",
    "the cell is after Otsuka et al. 2004, J Neurophysiol 92:255; no temperature dependence is given",
  ]
  static let pallidal = [
    "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232; point neuron HH_GP",
    "the cell is after Rubin & Terman 2004, J Comput Neurosci 16:211; no temperature dependence is given",
  ]
  static let striatal = [
    "Kumaravelu, Brocker & Grill 2016, J Comput Neurosci 40:207, as coded in ModelDB 206232; point neuron HH_MSN",
    "the cell is after McCarthy et al. 2011, PNAS 108:11620; no temperature dependence is given",
  ]
}
