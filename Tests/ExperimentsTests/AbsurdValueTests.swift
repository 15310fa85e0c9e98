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
      #""type": "step_current", "amplitude": 1, "start": 1e300"#,
    ])
  func absurd(input: String) throws {
    let result = try experiment(input).run(output: .nothing)
    #expect(result.isComplete)
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
