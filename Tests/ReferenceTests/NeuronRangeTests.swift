import Foundation
import Testing

/// The cells without input, and their rheobases, against the ranges that the literature gives.
@Suite struct NeuronRangeTests {
  /// A cell alone with its own current, and the range in which its rate must lie.
  static let atRest: [(file: String, range: ClosedRange<Double>)] = [
    // Silent without cortical input; 0.01 to 2 Hz (MSN), 10 to 20 Hz (FSN) in the network.
    ("msn_d1.json", 0...0), ("msn_d2.json", 0...0), ("fsn.json", 0...0),
    // Tonically active.
    ("chin.json", 3...10),
    // The code's own target in vitro, 15 Hz; the arkypallidal cell fires by its external drive only.
    ("gpe_ti.json", 13.5...16.5), ("gpe_ta.json", 0...0),
    // In vitro 10 Hz; 10 to 13 Hz in the network.
    ("stn.json", 9...11), ("stn_pv_pos.json", 9...11), ("stn_pv_neg.json", 9...11),
    // Rodent and primate recordings; the SST+ ranges are assumed.
    ("gpi_pv.json", 25...70), ("gpi_sst.json", 15...30),
    // In vitro 15 Hz; 20 to 35 Hz in the network.
    ("snr.json", 13.5...16.5), ("snr_sst.json", 15...30),
    // About that of SNr cells or less; dopaminergic cells in slices.
    ("snc_gaba.json", 10...20), ("snc_da.json", 1...4),
    ("alternatives/snc_da_muddapu.json", 2...8), ("alternatives/snc_da_lascon.json", 1...4),
    ("alternatives/gpi_adex.json", 25...70), ("alternatives/snc_gaba_adex.json", 10...20),
    ("alternatives/msn_kumaravelu.json", 0...0),
  ]

  @Test("rate at rest", arguments: atRest.map(\.file))
  func rest(file: String) throws {
    let range = try #require(Self.atRest.first { $0.file == file }?.range)
    let times = try NeuronLibrary.run(file, currents: nil).steps(of: 0).map { Double($0 + 1) * 0.01 }
    let late = times.filter { $0 > 1000 }
    let duration = (late.last ?? 0) - (late.first ?? 0)
    let rate = late.count > 1 ? Double(late.count - 1) / duration * 1000 : 0
    #expect(range.contains(rate), "\(file): \(rate) Hz")
  }

  struct Rheobase: Sendable, CustomStringConvertible {
    var file: String
    var value: Double
    /// Where the cell starts, if the published procedure differs from the file: rest and firing are both stable
    /// in GPe and SNr cells near their onset.
    var start: Double?
    var description: String { file }
  }

  /// From independent integrations with steps of 0.002 to 0.01 ms, printed with one decimal.
  static let rheobases = [
    Rheobase(file: "msn_d1.json", value: 262.3), Rheobase(file: "msn_d2.json", value: 233.9),
    Rheobase(file: "fsn.json", value: 100), Rheobase(file: "alternatives/fsn_paper.json", value: 51.9),
    Rheobase(file: "stn.json", value: 0.1), Rheobase(file: "gpe_ti.json", value: 1, start: -60),
    Rheobase(file: "gpe_ta.json", value: 2.7, start: -60),
    Rheobase(file: "snr.json", value: -1.1, start: -65),
    Rheobase(file: "alternatives/snr_fountas.json", value: 141.7),
    Rheobase(file: "alternatives/gpe_a_fountas.json", value: 95.5),
    Rheobase(file: "alternatives/gpe_b_fountas.json", value: 36.9),
    Rheobase(file: "alternatives/gpe_c_fountas.json", value: 165.3),
  ]

  /// 0.5 % and 0.15 pA: the printed digit, and what "fires" meant there (how long it was waited for a spike).
  @Test("published rheobases", arguments: rheobases)
  func rheobase(known: Rheobase) throws {
    let margin = 0.15 + 0.005 * abs(known.value)
    let initial = known.start.map { "{\"v\": \"\($0) mV\"}" } ?? "{}"
    let run = try NeuronLibrary.run(
      known.file, currents: [known.value - margin, known.value + margin], initial: initial)
    let late = (0..<2).map { run.steps(of: $0).filter { $0 > 100_000 }.count }
    #expect(late[0] == 0 && late[1] > 0, "\(known): \(late)")
  }

  /// Hyperpolarisation of STN cells and what follows, against SciPy: 0.02 ms are two steps of the grid.
  @Test("rebound of STN cells")
  func rebound() throws {
    let fixture = try Fixture("neuron_library")
    let currents = try fixture.numbers("rebound.csv", "current")
    let amplitudes = currents.map { "\($0 - 6)" }.joined(separator: ", ")
    let text = """
      {
        "simulation": {"duration": "2 s", "dt": "0.01 ms"},
        "populations": {
          "STN": {
            "size": \(currents.count), "method": "rk4",
            "neuron": {"file": "neurons/stn.json", "initial": {"v": "-70 mV"}}
          }
        },
        "inputs": {
          "step": {
            "type": "step_current", "target": "STN", "start": "1 s", "stop": "1.5 s",
            "amplitude": {"values": [\(amplitudes)]}
          }
        }
      }
      """
    let run = try NeuronLibrary.run(text: text)
    for (i, current) in currents.enumerated() {
      let times = run.steps(of: i).map { Double($0 + 1) * 0.01 }
      for (begin, column) in [(500.0, "before"), (1000, "during"), (1500, "after")] {
        let count = times.filter { $0 > begin && $0 <= begin + 500 }.count
        #expect(try count == Int(fixture.numbers("rebound.csv", column)[i]), "\(current) pA, \(column)")
      }
      let after = times.filter { $0 > 1500 }.map { $0 - 1500 }
      #expect(try abs(after[0] - fixture.numbers("rebound.csv", "first_ms")[i]) < 0.02)
      let early = after.filter { $0 < 200 }
      let least = zip(early.dropFirst(), early).map { $0 - $1 }.min() ?? 0
      #expect(try abs(least - fixture.numbers("rebound.csv", "least_interval_ms")[i]) < 0.02)
    }
  }
}
