import Foundation
import ModelTerms
import Quantities

/// The thresholds of a Poisson input whose rate changes from step to step, made anew for every window.
///
/// Written between windows, when all workers wait; read by all of them.
final class VaryingRate {
  private let means: [ExpectedSpikes]
  private let perStep: SpikesPerStep
  private let modulation: RateModulation?
  private let modulatedSteps: Range<Int>
  private let feedback: RateFeedback?
  private var populationRate: PopulationRate?
  private let dt: Double
  private var firstStep = 0
  private var tables: [[UInt32]]
  /// The tables one after the other, where no references need to be counted, and the end of each.
  private var thresholds = Buffer<UInt32>(count: 0)
  private let ends: Buffer<Int>

  init(
    _ variation: RateVariation, means: [ExpectedSpikes], perStep: SpikesPerStep, history: SpikeHistory?,
    window: Int, dt: Double
  ) {
    self.means = means
    self.perStep = perStep
    self.dt = dt
    modulation = variation.modulation
    let start = min(variation.modulation.map { ($0.start / dt).rounded() } ?? 0, 0x1p62)
    let stop = variation.modulation.map { ($0.stop / dt).rounded() } ?? 0
    modulatedSteps = Int(start)..<Int(max(start, min(stop, 0x1p62)))
    feedback = variation.feedback
    if let feedback, let history { populationRate = PopulationRate(feedback, history: history, dt: dt) }
    tables = Array(repeating: [], count: window)
    ends = Buffer(count: window)
  }

  /// Shows the rate that feeds back; thresholds are made anew.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try populationRate?.visitState(&visitor)
  }

  /// The rate that feeds back begins at a later step.
  func skip(to step: Int) { populationRate?.skip(to: step) }

  /// Makes the thresholds of `count` steps (at most a window) from `step` on.
  func prepare(from step: Int, count: Int) {
    firstStep = step
    for k in 0..<count {
      PoissonThresholds.replace(&tables[k], mean: mean(in: step + k), perStep)
      ends[k] = (k > 0 ? ends[k - 1] : 0) + tables[k].count
    }
    if ends[count - 1] > thresholds.count { thresholds = Buffer(count: 2 * ends[count - 1]) }
    for (i, threshold) in tables[..<count].joined().enumerated() { thresholds[i] = threshold }
  }

  /// The thresholds of a step of the present window.
  func thresholds(in step: Int) -> UnsafeBufferPointer<UInt32> {
    let k = step - firstStep
    let first = k > 0 ? ends.pointer[k - 1] : 0
    return UnsafeBufferPointer(start: thresholds.pointer + first, count: ends.pointer[k] - first)
  }

  /// The expected number of spikes in a step.
  private func mean(in step: Int) -> Double {
    var mean = means.last { $0.fromStep <= step }?.mean ?? 0
    if let modulation, modulatedSteps.contains(step) {
      mean *= modulation.meanFactor(from: Double(step - modulatedSteps.lowerBound) * dt, dt: dt)
    }
    if let feedback, let rate = populationRate?.value(in: step) { mean *= feedback.factor(at: rate) }
    return mean
  }
}
