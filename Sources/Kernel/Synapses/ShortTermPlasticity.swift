import Foundation
import ModelTerms
import Quantities

/// Depression and facilitation of one projection: a state for each source neuron.
///
/// Equations and order of updates of Tsodyks, Uziel & Markram (2000), J Neurosci 20:RC50, solved exactly
/// between spikes: x is the recovered, y the active share of resources, u their utilisation.
struct ShortTermPlasticity {
  private let rule: TsodyksMarkram
  private let dt: Double
  private let x: Buffer<Double>
  private let y: Buffer<Double>
  private let u: Buffer<Double>
  private let lastStep: Buffer<Int>
  private let unit: Double

  init(_ rule: TsodyksMarkram, sources: Int, dt: Double) {
    self.rule = rule
    self.dt = dt
    x = Buffer(count: sources)
    y = Buffer(count: sources)
    u = Buffer(count: sources)
    lastStep = Buffer(count: sources)
    unit = rule.weightMeaning == .firstSpike ? 1 / rule.U : 1
    for i in 0..<sources { x[i] = 1 }
  }

  /// Bytes of a source neuron.
  static var bytesPerSource: Int { 3 * MemoryLayout<Double>.stride + MemoryLayout<Int>.stride }

  /// Shows the state of every source.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("recovered", x)
    try visitor.buffer("active", y)
    try visitor.buffer("utilisation", u)
    try visitor.buffer("last spike", lastStep)
  }

  /// The factor on the weight for a spike of `source` in step `step`; advances the source's state.
  func factor(source i: Int, step: Int) -> Double {
    let h = Double(step - lastStep.pointer[i]) * dt
    lastStep.pointer[i] = step
    let toActive = exp(-h / rule.tauPsc)
    let toRecovered = exp(-h / rule.tauRec)
    // Resources that left the active state since the last spike and have recovered already.
    let coupling =
      rule.tauPsc == rule.tauRec
      ? 1 - toActive * (1 + h / rule.tauRec)
      : ((toRecovered - 1) * rule.tauRec - (toActive - 1) * rule.tauPsc) / (rule.tauPsc - rule.tauRec)
    let inactive = 1 - x.pointer[i] - y.pointer[i]
    let utilisation = rule.tauFac > 0 ? u.pointer[i] * exp(-h / rule.tauFac) : 0
    let recovered = x.pointer[i] + coupling * y.pointer[i] + (1 - toRecovered) * inactive
    let raised = utilisation + rule.U * (1 - utilisation)
    let released = raised * recovered
    u.pointer[i] = raised
    x.pointer[i] = recovered - released
    y.pointer[i] = y.pointer[i] * toActive + released
    return released * unit
  }
}
