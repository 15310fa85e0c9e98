import Kernel
import Quantities

/// A cell of each model on a smooth course below threshold, far from rest.
struct SubthresholdCell {
  var parameters: [String: NeuronValues]
  var initial: [String: NeuronValues]
  /// How long it is followed [ms].
  var duration: Double
  /// The coarsest step for methods of first and of fourth order [ms], small against the time constants, large
  /// against rounding.
  var firstOrderStep: Double
  var fourthOrderStep: Double

  static let all: [String: SubthresholdCell] = [
    "LIF": SubthresholdCell(
      parameters: ["I_ext": 150], initial: ["v": -90], duration: 32, firstOrderStep: 0.5, fourthOrderStep: 2),
    "QIF": SubthresholdCell(
      parameters: Cells.msnD2.merging(["I_ext": 150]) { $1 }, initial: ["v": -90, "u": 40], duration: 16,
      firstOrderStep: 0.02, fourthOrderStep: 0.05),
    "QIF_FSN": SubthresholdCell(
      // Above v_b the cubic is smooth; below, it is zero and the recovery decays.
      parameters: Cells.fsn.merging(["I_ext": 80]) { $1 }, initial: ["v": -75, "u": 20], duration: 16,
      firstOrderStep: 0.05, fourthOrderStep: 0.5),
    "AdEx": SubthresholdCell(
      parameters: Cells.gpeTI.merging(["I_ext": -20]) { $1 }, initial: ["v": -58, "w": 15], duration: 32,
      firstOrderStep: 0.1, fourthOrderStep: 1),
    "AdEx_STN": SubthresholdCell(
      // On one side of V_a, where the slope of the adaptation jumps.
      parameters: Cells.stn.merging(["I_ext": -80]) { $1 }, initial: ["v": -90, "w": 3], duration: 16,
      firstOrderStep: 0.1, fourthOrderStep: 1),
    "Izhikevich2003": SubthresholdCell(
      parameters: ["I_ext": 1], initial: ["v": -75, "u": -10], duration: 16, firstOrderStep: 0.01,
      fourthOrderStep: 0.1),
    "Izhikevich2007": SubthresholdCell(
      parameters: Cells.chin.merging(["I_ext": 100]) { $1 }, initial: ["v": -90, "u": 30], duration: 16,
      firstOrderStep: 0.05, fourthOrderStep: 0.5),
    "HH": SubthresholdCell(
      parameters: ["I_ext": -5], initial: ["v": -70, "m": 0.03, "h": 0.65, "n": 0.32], duration: 3,
      firstOrderStep: 0.01, fourthOrderStep: 0.1),
  ]
}

/// Parameter sets of published cells (units as in the models' tables).
enum Cells {
  /// Striatal projection neurons of Lindahl & Hellgren Kotaleski 2016, control.
  static let msnD1 = msnD2.merging(["v_r": -81.85, "d": 66.9]) { $1 }
  static let msnD2: [String: NeuronValues] = [
    "C": 15.2, "k": 1, "v_r": -80, "v_t": -29.7, "v_peak": 40, "a": 0.01, "b": -20, "c": -55, "d": 91,
  ]
  /// Their fast-spiking interneuron.
  static let fsn: [String: NeuronValues] = [
    "C": 80, "k": 1, "v_r": -70, "v_t": -50, "v_peak": 25, "a": 0.2, "b": 0.025, "v_b": -55, "c": -60, "d": 0,
  ]
  /// Their subthalamic neuron.
  static let stn: [String: NeuronValues] = [
    "C": 60, "g_L": 10, "E_L": -80.2, "Delta_T": 16.2, "V_T": -64, "tau_w": 333, "a_1": 0.3, "a_2": 0,
    "V_a": -70, "b": 0.05, "V_reset": -70, "V_peak": 15, "reset_slope": -10, "reset_ceiling": -60,
  ]
  /// Their pallidal neurons, control.
  static let gpeTI: [String: NeuronValues] = [
    "C": 40, "g_L": 1, "E_L": -55.1, "Delta_T": 1.7, "V_T": -54.7, "tau_w": 20, "a": 2.5, "b": 70,
    "V_reset": -60, "V_peak": 15,
  ]
  static let gpeTA = gpeTI.merging(["C": 60, "Delta_T": 2.55, "b": 105]) { $1 }
  /// Their nigral neuron, control.
  static let snr: [String: NeuronValues] = [
    "C": 80, "g_L": 3, "E_L": -55.8, "Delta_T": 1.8, "V_T": -55.2, "tau_w": 20, "a": 3, "b": 200,
    "V_reset": -65, "V_peak": 20,
  ]
  /// The tonically active interneuron of Crossley et al.
  static let chin: [String: NeuronValues] = [
    "C": 100, "k": 1.2, "v_r": -75, "v_t": -45, "v_peak": 60, "a": 0.01, "b": 5, "c": -56, "d": 130,
  ]
}
