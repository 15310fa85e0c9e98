import ModelTerms
import Quantities

extension Input {
  /// The types of input, by the word `type`.
  static let family = Family<Input>(
    by: "type", "the type of input",
    [
      .current(CurrentWaveform.stepCodec, { .step(amplitude: $0) }) {
        if case .step(let amplitude) = $0 { amplitude } else { nil }
      },
      .shared(RampCurrent.codec, SharedCurrent.ramp) {
        if case .ramp(let current) = $0 { current } else { nil }
      },
      .shared(SineCurrent.codec, SharedCurrent.sine) {
        if case .sine(let current) = $0 { current } else { nil }
      },
      .current(WhiteNoise.codec, CurrentWaveform.whiteNoise) {
        if case .whiteNoise(let noise) = $0 { noise } else { nil }
      },
      .current(OrnsteinUhlenbeckNoise.codec, CurrentWaveform.ornsteinUhlenbeck) {
        if case .ornsteinUhlenbeck(let noise) = $0 { noise } else { nil }
      },
      .shared(PulseTrain.codec, SharedCurrent.pulses) {
        if case .pulses(let current) = $0 { current } else { nil }
      },
      .own,
      .spikes(PoissonTrains.codec, SpikeSource.poisson) {
        if case .poisson(let trains) = $0 { trains } else { nil }
      },
      .spikes(GivenSpikes.codec, SpikeSource.trains) {
        if case .trains(let trains) = $0 { trains } else { nil }
      },
      .spikes(NetStim.codec, SpikeSource.netStim) { if case .netStim(let train) = $0 { train } else { nil } },
    ], common: ends.map(\.field) + times.map(\.field) + [.description])
}

extension Form<Input> {
  /// A current that is the same for all neurons.
  fileprivate static func shared<Value>(
    _ codec: Codec<Value>, _ make: @escaping @Sendable (Value) -> SharedCurrent,
    _ part: @escaping @Sendable (SharedCurrent) -> Value?
  ) -> Form {
    current(codec, { .shared(make($0)) }) { if case .shared(let current) = $0 { part(current) } else { nil } }
  }
}
