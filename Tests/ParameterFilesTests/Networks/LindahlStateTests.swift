import Analysis
import Testing

/// The four states of Lindahl and Hellgren Kotaleski's network, at a tenth of its size, after the first half second.
@Suite(.serialized, .enabled(if: isOptimised, "takes minutes in a debug build"))
struct LindahlStateTests {
  private static func run(_ file: String, _ overrides: [(path: String, value: String)] = []) throws
    -> NetworkRun
  {
    try NetworkRun(
      file, [("scale", "0.1"), ("simulation.duration", "2.5 s")] + overrides, from: 500)
  }

  private struct States {
    let healthy = Result { try LindahlStateTests.run("healthy.json") }
    let depleted = Result { try LindahlStateTests.run("depleted.json") }
    let slowHealthy = Result { try LindahlStateTests.run("slow_wave_healthy.json") }
    let slowDepleted = Result { try LindahlStateTests.run("slow_wave_depleted.json") }
  }
  private static let states = States()
  private var healthy: NetworkRun { get throws { try Self.states.healthy.get() } }
  private var depleted: NetworkRun { get throws { try Self.states.depleted.get() } }
  private var slowHealthy: NetworkRun { get throws { try Self.states.slowHealthy.get() } }
  private var slowDepleted: NetworkRun { get throws { try Self.states.slowDepleted.get() } }

  /// Rates [Hz] of a program in C by others, written for these numbers, with 20,000 neurons and one seed.
  ///
  /// Between three seeds at a tenth of the size the rates here differ by up to 15 % (SNr, STN), and the fewer sources
  /// raise SNr by up to 15 %; rare spikes of MSN and FSN need the absolute part.
  @Test("rates are those of an independent program")
  func rates() throws {
    let names = ["FSN", "MSN_D1", "MSN_D2", "STN", "GPe_TA", "GPe_TI", "SNr"]
    let reference = try [
      (healthy, [9.36, 0.159, 0.286, 12.4, 12.2, 37.1, 26.1]),
      (depleted, [1.38, 0.065, 2.56, 30.9, 22.8, 16.5, 67.3]),
      (slowHealthy, [3.9, 0.003, 0.01, 10.3, 9.83, 30.3, 31.6]),
      (slowDepleted, [0.227, 0.002, 0.838, 20.6, 10.2, 23.5, 45]),
    ]
    for (state, (run, rates)) in reference.enumerated() {
      for (name, expected) in zip(names, rates) {
        let rate = run.rate(name)
        #expect(abs(rate - expected) < 0.25 * expected + 0.1, "state \(state): \(name) \(rate)")
      }
    }
  }

  @Test("and so are the coefficients of variation of cells that fire enough")
  func variations() throws {
    let reference = try [
      (healthy, ["STN": 0.31, "GPe_TA": 0.25, "GPe_TI": 0.43, "SNr": 0.53, "FSN": 0.57]),
      (depleted, ["STN": 0.26, "GPe_TA": 0.13, "GPe_TI": 0.82, "SNr": 0.78, "MSN_D2": 0.77]),
      (slowHealthy, ["STN": 0.29, "GPe_TI": 0.35, "SNr": 0.48]),
      (slowDepleted, ["STN": 0.41, "GPe_TI": 0.73, "SNr": 0.63]),
    ]
    for (state, (run, variations)) in reference.enumerated() {
      for (name, expected) in variations {
        let found = run.variation(name)
        // Few neurons and less than 30 intervals each.
        #expect(abs(found - expected) < 0.15, "state \(state): \(name) \(found)")
      }
    }
  }

  /// After the recordings of Mallet 2008 and the network of Chakravarty 2022.
  @Test("without dopamine rates change as published")
  func directions() throws {
    let (healthy, depleted) = (try healthy, try depleted)
    for name in ["STN", "GPe_TA", "MSN_D2"] {
      #expect(depleted.rate(name) > 1.3 * healthy.rate(name), "\(name)")
    }
    for name in ["GPe_TI", "GPe_TF", "MSN_D1"] {
      #expect(depleted.rate(name) < 0.7 * healthy.rate(name), "\(name)")
    }
    let (slowHealthy, slowDepleted) = (try slowHealthy, try slowDepleted)
    #expect(slowDepleted.rate("STN") > 1.3 * slowHealthy.rate("STN"))
    #expect(slowDepleted.rate("GPe_TI") < 0.9 * slowHealthy.rate("GPe_TI"))
    #expect(slowDepleted.variation("GPe_TI") > slowHealthy.variation("GPe_TI"))
    #expect(slowHealthy.rate("MSN_D2") < 0.2 * healthy.rate("MSN_D2"))
  }

  /// Ranges that the authors or recordings give and the network reaches; docs/networks.md lists the others.
  ///
  /// A tenth of the network has 89 cells in GPe TI, whose rate without dopamine differs by up to 15 % between seeds: there
  /// the mean of three is compared.
  @Test("rates lie in published ranges")
  func ranges() throws {
    let reached = try [
      (healthy, "MSN_D1", 0.01...2.0), (healthy, "MSN_D2", 0.01...2), (healthy, "SNr", 20...35),
      (healthy, "STN", 10...14.9), (depleted, "STN", 26...31.1),
      (slowDepleted, "STN", 15...20.5), (slowDepleted, "GPe_TI", 20...24.4),
    ]
    for (run, name, range) in reached { #expect(range.contains(run.rate(name)), "\(name) \(run.rate(name))") }
    let seeds = try [depleted] + [2, 3].map { try Self.run("depleted.json", [("simulation.seed", "\($0)")]) }
    let rates = seeds.map { $0.rate("GPe_TI") }
    #expect((14.3...20).contains(rates.reduce(0, +) / Double(rates.count)), "GPe_TI \(rates)")
  }

  /// The wave is imposed; that it passes GPe TI needs dopamine to be gone.
  ///
  /// `make science` has the numbers of 80,000 neurons; a tenth of them make ten times the noise.
  @Test(
    "the 20 Hz wave of the cortex goes through GPe TI without dopamine, and not with it; without wave there is none"
  )
  func beta() throws {
    let driven = try Self.run("healthy.json", [("constants.beta_wave", "1")])
    let still = try Self.run("depleted.json", [("constants.beta_wave", "0")])
    #expect(try depleted.betaShare() > 0.5)
    for run in try [healthy, driven, still, slowHealthy, slowDepleted] { #expect(try run.betaShare() < 0.3) }
    // The wave reaches STN and MSN D2 alike, with and without dopamine.
    for run in try [driven, depleted] {
      #expect((0.1...0.35).contains(run.wave("STN")))
      #expect((0.5...0.8).contains(run.wave("MSN_D2")))
    }
    #expect(try depleted.wave("GPe_TI") > 1)
    for run in try [healthy, driven, still] { #expect(run.wave("GPe_TI") < 0.2) }
    // The wave adds little to the rates.
    #expect(abs(still.rate("STN") - (try depleted.rate("STN"))) < 3)
  }
}
