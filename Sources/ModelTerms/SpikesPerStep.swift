import Quantities

/// How many spikes a Poisson train may have in one step.
public enum SpikesPerStep: String, Sendable, CaseIterable {
  /// As many as the Poisson distribution says.
  case poisson
  /// One, with probability rate times step: what Brian2's `PoissonInput` with N = 1 and `PoissonGroup` do.
  case atMostOne = "at_most_one"
}
