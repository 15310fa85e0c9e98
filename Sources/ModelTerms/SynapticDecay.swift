import Quantities

/// How synaptic conductances and currents decay over a step.
public enum SynapticDecay: String, Sendable, CaseIterable {
  /// By the exact exponential.
  case exact
  /// By one forward Euler step, as scripts do that integrate everything so.
  case euler
}
