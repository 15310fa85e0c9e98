import ModelTerms
import Quantities

/// Short-term plasticity of one outgoing projection: computed where the source lives.
final class ReleaseFactors {
  /// The detector whose spikes release.
  let detector: Int
  /// The factor on each spike in the history.
  let factors: Buffer<Float>
  private let plasticity: ShortTermPlasticity

  init(_ rule: TsodyksMarkram, detector: Int, history: SpikeHistory, dt: Double) {
    self.detector = detector
    plasticity = ShortTermPlasticity(rule, sources: history.size, dt: dt)
    factors = Buffer(count: history.neurons.count)
  }

  /// Bytes of a source neuron whose spikes of `slots` steps are held.
  static func bytesPerSource(slots: Int) -> Int {
    ShortTermPlasticity.bytesPerSource + slots * MemoryLayout<Float>.stride
  }

  /// Shows the state of every source; the factors are used up when spikes have been scheduled.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try plasticity.visitState(&visitor)
    visitor.memory("release", bytes: factors.byteCount)
  }

  /// Works out the factors on new spikes of a step; the first place in `spikes` is `place` in the factors.
  func release(_ spikes: UnsafePointer<UInt32>, _ new: Range<Int>, place: Int, step: Int) {
    for k in new {
      factors.pointer[place + k] = Float(plasticity.factor(source: Int(spikes[k]), step: step))
    }
  }
}
