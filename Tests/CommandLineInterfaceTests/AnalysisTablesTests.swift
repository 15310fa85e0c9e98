import Analysis
import Testing

@testable import CommandLineInterface

@Suite struct AnalysisTablesTests {
  @Test("a rhythm of 20 Hz in two populations, and one that is silent")
  func rhythm() {
    let window = TimeWindow(0, 4000)
    let train = (0..<80).map { Double($0) * 50 + 5 }
    let trains = [
      SpikeTrains(name: "STN", window: window, trains: [0, 5, 10].map { shift in train.map { $0 + shift } }),
      SpikeTrains(name: "GPe", window: window, trains: [12, 18].map { shift in train.map { $0 + shift } }),
      SpikeTrains(name: "SNr", window: window, trains: [[], []]),
    ]
    // On paper: neurons that never share a bin of ten have the correlation -1/9; three neurons 5 ms apart have
    // the power (1 + 2 cos(2 pi f 5 ms))^2 at the harmonics of 20 Hz, two neurons 6 ms apart cos(pi f 6 ms)^2.
    // Every tenth of the time is alike: no error; all pairs are alike: no spread.
    let sections = AnalysisTables.sections(NetworkAnalysis(trains, window: window))
    #expect(
      sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") == """
        population  neurons  rate (Hz)    sd  median    CV   CV2    LV  Fano  bursts
        STN               3      20.00  0.00   20.00  0.00  0.00  0.00  0.00   0.000
        GPe               2      20.00  0.00   20.00  0.00  0.00  0.00  0.00   0.000
        SNr               2       0.00  0.00    0.00     -     -     -     -       -

        population  correlation   error  sd of pairs    chi  SPIKE-sync
        STN             -0.1111  0.0000       0.0000  0.509       1.000
        GPe             -0.1111  0.0000            -  0.667       1.000
        SNr                   -       -            -      -           -

        population  peak (Hz)  delta 1-4  theta 4-8  alpha 8-13  beta 13-30  gamma 30-90
        STN              20.0      0.0 %      0.0 %       0.0 %      68.5 %       31.5 %
        GPe              20.0      0.0 %      0.0 %       0.0 %      54.7 %       45.3 %
        SNr                 -          -          -           -           -            -

        13-30 Hz   STN   GPe  SNr
        STN             1.00    -
        GPe       1.00          -
        SNr          -     -
        above the diagonal: coherence (about 0.15 by chance); below: phase-locking value
        """)
  }
}
