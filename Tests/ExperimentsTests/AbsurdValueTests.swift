import Documents
import Experiments
import Testing

/// Times beyond any run are as far away as its end, and do not end the program.
@Suite struct AbsurdValueTests {
  private func experiment(_ inputs: String) throws -> Experiment {
    let text = """
      {"simulation": {"duration": "2 ms"}, "populations": {"A": {"size": 2, "neuron": {"model": "LIF"}}},
       "inputs": {"x": {"target": "A", \(inputs)}}}
      """
    return try ExperimentFile(text: text).read()
  }

  @Test(
    "a run with them",
    arguments: [
      #""type": "netstim", "receptor": "AMPA", "weight": 1, "interval": 1e300, "number": 1099511627776"#,
      #""type": "netstim", "receptor": "AMPA", "weight": 1, "interval": 1, "number": 3, "delay": 1e300"#,
      #""type": "white_noise_current", "mean": 0, "sd": 1, "interval": 1e300"#,
      #""type": "pulse_train_current", "amplitude": 1, "width": 1, "frequency": 1e-300"#,
      #""type": "pulse_train_current", "amplitude": 1, "width": 1, "frequency": 5e-324"#,
      #""type": "step_current", "amplitude": 1, "start": 1e300"#,
    ])
  func absurd(input: String) throws {
    let result = try experiment(input).run(output: .nothing)
    #expect(result.isComplete)
  }

  private func coupled(_ delay: String) throws -> Experiment {
    let text = """
      {"simulation": {"duration": "120 ms", "dt": "0.001 ms"},
       "populations": {"A": {"size": 1, "neuron": {"model": "LIF"}}, "B": {"size": 1, "neuron": {"model": "LIF"}}},
       "projections": {"p": {"pre": "A", "post": "B", "rule": "all_to_all", "receptor": "AMPA", "weight": 1, "delay": \(delay)}},
       "inputs": {"x": {"type": "spike_trains", "target": "A", "receptor": "AMPA", "weight": 500, "times": [1]}},
       "recordings": {"traces": [{"population": "B", "neurons": [0], "variables": ["g_AMPA"], "interval": "0.05 ms"}]}}
      """
    return try ExperimentFile(text: text).read()
  }

  /// In two bytes, delays would end after 65,535 steps.
  @Test(
    "delays of a hundred thousand steps are as long as they are",
    arguments: [
      "101", #"{"normal": {"mean": 101, "sd": 0.01}}"#, #"{"uniform": {"min": 100.9, "max": 101.1}}"#,
    ])
  func longDelay(delay: String) throws {
    let result = try coupled(delay).run()
    let emitted = try #require(result.trains[0][0].first)
    let trace = result.traces[0]
    let arrival = try #require(zip(trace.times, trace.columns[0].values).first { $0.1 > 0 }?.0)
    #expect(arrival - emitted > 100.8 && arrival - emitted < 101.2)
  }

  @Test("the memory of spikes on their way for hours is planned")
  func plannedDelay() throws {
    let (short, long) = (try coupled("1"), try coupled("1800000"))
    let more = long.plan().bytes - short.plan().bytes
    #expect(more > 1_800_000_000 * 16)
    let drawn = try coupled(#"{"uniform": {"min": 1, "max": 1800000}}"#)
    #expect(drawn.plan().bytes > 1_800_000_000 * 16)
  }

  @Test(
    "a delay that cannot be counted is refused",
    arguments: ["1e300", #"{"exponential": {"mean": 1e300}}"#, #"{"values": [1e300]}"#])
  func endlessDelay(delay: String) {
    let error = #expect(throws: InvalidInput.self) { try coupled(delay) }
    let problem = error?.problems.first { $0.message.contains("longest") }
    #expect(problem?.message.hasSuffix("is longer than 2147483.648 ms, the longest delay") == true)
    #expect(problem?.remedy == "shorten it, or make simulation.dt larger")
  }

  @Test("a NetStim that would send thousands of spikes in a step is refused")
  func dense() {
    let input = #""type": "netstim", "receptor": "AMPA", "weight": 1, "interval": 1e-9, "number": 1000000000"#
    let error = #expect(throws: InvalidInput.self) { try experiment(input) }
    let problem = error?.problems.first
    #expect(problem?.message == "1e-09 ms is below a thousandth of the step")
    #expect(problem?.remedy == "write at least 0.0001 ms, or make simulation.dt smaller")
  }
}
