import BuiltInModels
import Integration
import Kernel
import ModelTerms
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

  /// The models that have a course; a relay has none.
  static let models = ModelCatalogue.builtIn.neuronDefinitions.filter { $0.name != "Relay" }

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
    "HH_MSN": SubthresholdCell(
      parameters: ["I_ext": -100], initial: ["v": -75, "m": 0.1, "h": 0.8, "n": 0.15, "p": 0.2],
      duration: 3.2,
      firstOrderStep: 0.01, fourthOrderStep: 0.05),
    "HH_GP": SubthresholdCell(
      parameters: ["I_ext": -100], initial: ["v": -75, "h": 0.5, "n": 0.3, "r": 0.4, "Ca": 2], duration: 3.2,
      firstOrderStep: 0.01, fourthOrderStep: 0.025),
    "HH_STN": SubthresholdCell(
      parameters: ["I_ext": -500],
      initial: [
        "v": -78, "m": 0.02, "h": 0.95, "n": 0.1, "a": 0.15, "b": 0.2, "c": 0.03, "d_1": 0.8, "d_2": 0.6,
        "p": 0.1, "q": 0.25, "r": 0.3, "Ca": 0.02,
      ], duration: 3.2, firstOrderStep: 0.01, fourthOrderStep: 0.1),
    "HH_SNc": SubthresholdCell(
      // Where the cubic n(h) lies between 0 and 1.
      parameters: [:], initial: ["v": -58, "h": 0.4, "h_s": 0.7], duration: 6.4, firstOrderStep: 0.01,
      fourthOrderStep: 0.4),
    "Izhikevich_STN": SubthresholdCell(
      // Below v_b all the time, where the second recovery is linear.
      parameters: Cells.stnC.merging(["I_ext": -60]) { $1 }, initial: ["v": -70, "u_1": 10, "u_2": -20],
      duration: 16, firstOrderStep: 0.02, fourthOrderStep: 0.2),
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
  /// A subthalamic neuron of Fountas & Shanahan 2017, type C.
  static let stnC: [String: NeuronValues] = [
    "C": 30, "k": 0.105, "v_r": -58.5, "v_t": -43.75, "v_peak": 15.4, "c": -52.34, "a_1": 0.44, "b_1": -1.35,
    "d_1": 17.65, "a_2": 0.32, "b_2": 3.13, "d_2": 92, "v_r2": -43.2, "v_b": 1000, "w_1": 0.001, "w_2": 1,
  ]
  /// The tonically active interneuron of Crossley et al.
  static let chin: [String: NeuronValues] = [
    "C": 100, "k": 1.2, "v_r": -75, "v_t": -45, "v_peak": 60, "a": 0.01, "b": 5, "c": -56, "d": 130,
  ]
}
