import Documents
import Experiments
import Foundation
import Testing

/// The library, used as a program outside would use it.
@Suite struct RunTests {
  /// Three neurons that spike every 2, 4 and 8 ms from 2, 4 and 8 ms on: the slope is I / C.
  private static let text = """
    {"name": "three", "simulation": {"duration": "40 ms"},
     "populations": {"A": {"size": 3, "method": "euler", "neuron": {"model": "LIF", "params": {
       "C": 100, "g_L": 1e-6, "E_L": -70, "V_reset": -70, "V_th": -60.05,
       "I_ext": {"values": [500, 250, 125]}}}},
      "B": {"size": 1, "neuron": {"model": "LIF"}}},
     "projections": {"A->B": {"pre": "A", "post": "B", "rule": "all_to_all", "receptor": "AMPA", "weight": 0,
       "delay": "0.9 ms"}},
     "recordings": {"traces": [{"population": "A", "neurons": [1], "variables": ["v"], "interval": "1 ms"}]}}
    """

  private func experiment(_ settings: (String, String)...) throws -> Experiment {
    var file = ExperimentFile(text: Self.text)
    for (path, value) in settings { file.set(path, value) }
    return try file.read()
  }

  @Test("everything is kept in memory")
  func memory() throws {
    let result = try experiment().run(threads: 2)
    #expect(result.isComplete && result.directory == nil)
    #expect(result.populations.map(\.spikes) == [20 + 10 + 5, 0])
    let trains = try #require(result.trains(of: "A"))
    #expect(Array(trains[1]) == stride(from: 4, through: 40, by: 4).map { Double($0) })
    #expect(result.trains(of: "C") == nil)
    #expect(result.traces.count == 1 && result.traces[0].columns.map(\.name) == ["A[1].v"])
    #expect(result.traces[0].times == (0..<40).map { Double($0) })
    #expect(abs(result.traces[0].columns[0].values[3] + 62.5) < 1e-6)
  }

  @Test("spikes, samples and progress are told as they come")
  func events() throws {
    var (spikes, samples, steps) = (0, [Double](), [Int]())
    let result = try experiment().run(output: .nothing) { event in
      switch event {
      case .spikes(let told):
        #expect(told.population == "A" && told.time.truncatingRemainder(dividingBy: 2) == 0)
        spikes += told.neurons.count
      case .samples(let told):
        #expect(told.names == ["A[1].v"] && told.values.count == 1)
        samples.append(told.time)
      case .progress(let told): steps.append(told.step)
      }
      return .go
    }
    #expect(spikes == 35 && result.trains.isEmpty && result.traces.isEmpty)
    #expect(samples == (0..<40).map { Double($0) })
    #expect(steps == Array(stride(from: 0, through: 400, by: 10)))
  }

  @Test("what is observed or kept changes no spike")
  func digests() throws {
    let experiment = try experiment()
    let digests = try [
      experiment.run(output: .nothing), experiment.run(threads: 3), experiment.run { _ in .go },
      experiment.run(precision: .single, output: .nothing),
    ].map(\.digest)
    #expect(digests[0] == digests[1] && digests[1] == digests[2])
    // The spikes of these neurons fall into the middle between two steps of the potential, in either precision.
    #expect(digests[3] == digests[0])
  }

  @Test("the observer stops the run at the end of a window")
  func stop() throws {
    let result = try experiment().run { event in
      if case .spikes(let spikes) = event, spikes.time >= 8 { return .stop(because: "seen enough") }
      return .go
    }
    #expect(!result.isComplete && result.summary.failure == "seen enough")
    #expect(result.summary.simulatedMs == 8)
    #expect(result.populations[0].spikes == 4 + 2 + 1)
  }

  @Test("a run directory is complete in its place, or absent if the observer throws")
  func directory() throws {
    struct Enough: Error {}
    let folder = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: Enough.self) {
      try experiment().run(output: .directory(folder + "/run")) { event in
        if case .progress(let progress) = event, progress.step > 100 { throw Enough() }
        return .go
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
    let result = try experiment().run(output: .directory(folder + "/run"))
    let place = try #require(result.directory)
    #expect(place.hasSuffix("/run") && result.trains.isEmpty)
    let again = try ExperimentFile(place + "/experiment.json").read().run(output: .nothing)
    #expect(again.digest == result.digest)
  }

  @Test("a network that takes more memory than there is, is not built")
  func memoryLimit() throws {
    let experiment = try experiment()
    let bytes = experiment.plan().bytes
    #expect(experiment.plan().neuronCount == 4 && experiment.plan().synapseCount == 3)
    #expect(throws: NotEnoughMemory.self) { try experiment.run(memory: bytes - 1) }
    #expect(try experiment.run(memory: bytes).isComplete)
  }

  @Test("a run that cannot go on throws, with what there was")
  func failure() throws {
    let experiment = try experiment(
      (
        "inputs.shock",
        #"{"type": "step_current", "target": "B", "amplitude": -1e308, "start": "10 ms"}"#
      ),
      ("populations.B.neuron", #"{"model": "LIF", "params": {"C": 0.001, "g_L": 1e-6}}"#),
      ("populations.B.method", "euler"))
    let failure = #expect(throws: RunFailure.self) { try experiment.run() }
    #expect(failure?.description.hasPrefix("B[0].v is no longer a finite number at ") == true)
    #expect(failure?.result.isComplete == false)
    #expect(failure?.result.populations.first?.spikes ?? 0 >= 5 + 2 + 1)
  }

  @Test("what is set is checked as in a file")
  func settings() throws {
    #expect(try experiment(("simulation.seed", "7")).simulation.seed == 7)
    let error = #expect(throws: InvalidInput.self) { try experiment(("populations.A.sise", "4")) }
    #expect(error?.description.contains("populations.A.sise") == true)
    #expect(throws: FileError.self) { try ExperimentFile("/no/such/file.json").read() }
  }
}
