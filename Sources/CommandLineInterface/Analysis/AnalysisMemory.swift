import Analysis
import Experiments
import RunReading

/// The memory that spikes of a run take when they are analysed or drawn: a run directory may say anything of itself.
struct AnalysisMemory {
  /// Rates, counts and spectra of a population, for every bin; 50 to 96 were measured.
  private static let bytesPerBin = 100.0
  /// Trains, rates and intervals of a neuron.
  private static let bytesPerNeuron = 64.0
  /// The measures of two populations together.
  private static let bytesPerPair = 500.0

  private let populations: Int
  private let window: TimeWindow
  private let bin: Double
  private let bytes: Double

  /// For some populations of a run, in bins of so many ms.
  init(_ run: Run, _ populations: [Int], _ window: TimeWindow, bin: Double = AnalysisSettings().rateBin) {
    (self.populations, self.window, self.bin) = (populations.count, window, bin)
    let count = Double(populations.count)
    let neurons = run.populations.reduce(0.0) { $0 + Double($1.size) }
    bytes =
      count * (window.duration / bin * Self.bytesPerBin + count * Self.bytesPerPair) + neurons
      * Self.bytesPerNeuron
  }

  /// Throws ``TooMuchToAnalyse`` if there is less.
  func check(available: Int, remedy: String) throws {
    if bytes <= Double(available) { return }
    let facts = [
      NumberText.count(populations, "population"), NumberText.biological(window.duration),
      NumberText.biological(bin),
    ]
    throw TooMuchToAnalyse(
      description: """
        not enough memory: \(facts[0]) for \(facts[1]) in bins of \(facts[2]) need some \
        \(NumberText.bytes(Int(min(bytes, 1e18)))), \(NumberText.bytes(available)) are available
          choose \(remedy)
        """)
  }
}

/// There is not enough memory to analyse or draw a run.
struct TooMuchToAnalyse: ErrorWithExitCode, CustomStringConvertible {
  let description: String
  var exitCode: ExitCode { .notEnoughMemory }
}
