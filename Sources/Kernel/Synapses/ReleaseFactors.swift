/// Short-term plasticity of one outgoing projection: computed where the source lives.
final class ReleaseFactors {
  /// The detector whose spikes release.
  let detector: Int
  private let plasticity: ShortTermPlasticity
  private let factors: Buffer<Float>

  init(detector: Int, plasticity: ShortTermPlasticity, factors: Buffer<Float>) {
    self.detector = detector
    self.plasticity = plasticity
    self.factors = factors
  }

  /// Works out the factors on new spikes of a step; the first place in `spikes` is `place` in the factors.
  func release(_ spikes: UnsafePointer<UInt32>, _ new: Range<Int>, place: Int, step: Int) {
    for k in new {
      factors.pointer[place + k] = Float(plasticity.factor(source: Int(spikes[k]), step: step))
    }
  }
}
