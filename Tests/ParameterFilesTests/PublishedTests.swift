import ModelDescription
import Testing

/// Published models that are written as files, and what was published of them.
@Suite("Published models")
struct PublishedTests {
  /// Four standard deviations from seed to seed are allowed.
  ///
  /// They come from the authors' script, run in NumPy with 20 seeds: excitatory neurons fire at 7.58 +- 0.18 Hz,
  /// inhibitory ones at 7.33 +- 0.24 Hz.
  @Test("Izhikevich 2003: a thousand neurons")
  func izhikevich2003() throws {
    let run = try BriefRun(ParameterFiles.read("published/izhikevich2003.json"))
    #expect(abs(Double(run.spikes("E")) / 800 - 7.58) < 4 * 0.18)
    #expect(abs(Double(run.spikes("I")) / 200 - 7.33) < 4 * 0.24)
  }

  /// 37.9 Hz solve the mean-field equations of the paper (its simulation gave 37.7 Hz).
  ///
  /// The first milliseconds and the
  /// seed move the mean of 300 ms by less than 1.5 Hz: 36.9 and 37.4 Hz with two seeds, 37.5 Hz in a second.
  @Test("Brunel 2000: asynchronous and irregular")
  func brunel2000() throws {
    let run = try BriefRun(
      ParameterFiles.read("published/brunel2000.json", [("simulation.duration", "300 ms")]))
    #expect(abs(Double(run.spikes("E")) / 10_000 / 0.3 - 37.9) < 1.5)
    #expect(abs(Double(run.spikes("I")) / 2500 / 0.3 - 37.9) < 1.5)
  }

  /// The authors' own program in NEURON (ModelDB 8115), 40 neurons of 20 s: 9.28 +- 0.09 Hz, CV 0.92, mean potential
  /// -65.9 mV, standard deviation 8.74 mV with the spikes.
  ///
  /// Forty neurons of 2 s have a standard error of 0.58 * sqrt(20/2) / sqrt(40) = 0.29 Hz.
  @Test("Destexhe 2001: a point conductance as in vivo")
  func destexhe2001() throws {
    let run = try BriefRun(
      ParameterFiles.read("published/destexhe2001.json", [("simulation.duration", "2 s")]))
    #expect(abs(Double(run.spikes("cell")) / 40 / 2 - 9.28) < 4 * 0.29)
    let v = run.traces.values.flatMap { $0.dropFirst(200) }
    let mean = v.reduce(0, +) / Double(v.count)
    #expect(abs(mean + 65.9) < 1)
    let sd = (v.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(v.count)).squareRoot()
    #expect(abs(sd - 8.74) < 1)
  }

  /// Spontaneously some 2 Hz; during the stimulus A reaches 30 Hz and B falls silent; A remembers at 10 to 20 Hz.
  ///
  /// An independent program in NumPy gives 1.5 to 3, 30 and 1.4 to 2.3 Hz, and 10 to 20 Hz in the memory.
  @Test("Wang 2002: a decision and its memory")
  func wang2002() throws {
    let run = try BriefRun(ParameterFiles.read("published/wang2002.json"))
    func rate(_ population: String, _ from: Int, _ to: Int) -> Double {
      run.rate(population, from * 20..<to * 20, dt: 0.05)
    }
    #expect((0.8...4).contains(rate("A", 250, 500)))
    #expect((5...11).contains(rate("I", 250, 500)))
    #expect(rate("A", 1250, 1500) > 25)
    #expect(rate("B", 1250, 1500) < 4)
    #expect(rate("A", 2000, 2500) > 8)
    #expect(rate("B", 2000, 2500) < 4)
  }

  /// Brian2's example Vogels_et_al_2011 with the same faster learning (eta 0.2): 13.3, 5.67, 4.80, 4.63, 4.51, 4.23 Hz in
  /// the first six seconds.
  ///
  /// Each draws a network of its own; after two seconds they differ by 0.15 Hz at most, and half as much again is
  /// allowed.
  @Test("Vogels 2011: inhibition learns to balance excitation at the rate that the rule asks for")
  func vogels2011() throws {
    let run = try BriefRun(
      ParameterFiles.read(
        "published/vogels2011.json",
        [("simulation.duration", "3 s"), ("projections.I->E.plasticity.params.eta", "0.2 nS")]))
    #expect(run.rate("E", 0..<10_000, dt: 0.1) > 10)
    #expect(abs(run.rate("E", 20_000..<30_000, dt: 0.1) - 4.8) < 0.23)
    #expect(abs(run.rate("I", 20_000..<30_000, dt: 0.1) - 7.07) < 0.23)
    #expect(run.lastWeights[0].allSatisfy { $0 >= 0 && $0 < 100 })
  }

  /// A gamma rhythm in which pyramidal cells lead, and which needs their inhibition.
  @Test("PING: pyramidal cells and interneurons make a gamma rhythm")
  func ping() throws {
    let file = "published/ping_wang_buzsaki.json"
    let run = try BriefRun(ParameterFiles.read(file))
    /// Spikes in bins of 2 ms.
    func bins(_ run: BriefRun, _ population: String) -> [Int] {
      var bins = [Int](repeating: 0, count: 250)
      for step in run.steps[population, default: []] { bins[step / 100] += 1 }
      return bins
    }
    /// Milliseconds with a volley: more than a tenth of the cells within 2 ms, after a pause.
    func volleys(_ run: BriefRun, _ population: String) -> [Int] {
      let bins = bins(run, population)
      let enough = (run.counts[population]?.count ?? 0) / 10
      return bins.indices.filter { bins[$0] > enough && $0 > 75 && bins[$0 - 1] <= enough }.map { 2 * $0 }
    }
    let (e, i) = (volleys(run, "E"), volleys(run, "I"))
    // 150 ms to 500 ms hold 15 periods of 23 ms.
    #expect((13...16).contains(e.count))
    #expect((13...16).contains(i.count))
    let lags = i.compactMap { volley in e.last { $0 <= volley }.map { volley - $0 } }
    #expect(lags.allSatisfy { $0 <= 8 })
    // Between volleys nobody fires; without inhibition somebody always does.
    let alone = try BriefRun(ParameterFiles.read(file, [("projections.I->E.weight", "0 nS")]))
    #expect(bins(run, "E").dropFirst(76).count { $0 == 0 } > 174 / 2)
    #expect(bins(alone, "E").dropFirst(76).allSatisfy { $0 > 0 })
  }

  /// Constants carry a change through: smaller networks have smaller degrees and, with larger jumps, the same mean input.
  @Test("Brunel 2000 is sized by its constants")
  func brunelConstants() throws {
    let experiment = try ParameterFiles.read(
      "published/brunel2000.json", [("constants.N_E", "400"), ("constants.J", "2.5 mV")])
    #expect(experiment.populations.map(\.size) == [400, 100])
    #expect(experiment.projections.map(\.name) == ["E->E", "E->I", "I->E", "I->I"])
    #expect(
      experiment.projections.map(\.rule.kind) == [40, 40, 10, 10].map { .fixedInDegree($0, window: nil) })
  }
}
