import BuiltInModels
import Foundation
import Integration
import ModelDescription
import ModelTerms
import NetworkBuilding
import Testing

/// The published rules of dopamine, and what they make of cells and network.
@Suite struct DopamineFileTests {
  @Test("healthy.json and depleted.json differ in dopamine, the wave's switch, name and description alone")
  func twoNumbers() throws {
    var healthy = try object("healthy.json")
    var depleted = try object("depleted.json")
    #expect(healthy["dopamine"] as? Double == 0.8)
    #expect(depleted["dopamine"] as? Double == 0)
    #expect(healthy["constants"] as? [String: Double] == ["beta_wave": 0])
    #expect(depleted["constants"] as? [String: Double] == ["beta_wave": 1])
    for key in ["dopamine", "constants", "name", "description"] {
      healthy[key] = nil
      depleted[key] = nil
    }
    #expect(NSDictionary(dictionary: healthy) == NSDictionary(dictionary: depleted))
  }

  /// The first four inputs are the cortical ones, onto MSN D1, MSN D2, FSN and STN.
  @Test("dopamine does not touch the cortical wave, nor the wave dopamine", arguments: [0, 0.4, 0.8])
  func wave(dopamine: Double) throws {
    let depths: [(wave: String, depths: [Double?])] = [
      ("0", [0, 0, 0, 0]), ("1", [0.08, 0.08, 0.08, 0.24]),
    ]
    for (wave, depths) in depths {
      let experiment = try ParameterFiles.read(
        "healthy.json", [("dopamine", "\(dopamine)"), ("constants.beta_wave", wave)])
      #expect(experiment.inputs.prefix(4).map(depth) == depths)
      #expect(experiment.dopamine == dopamine)
    }
  }

  private func depth(_ input: Input) -> Double? {
    guard case .spikes(.poisson(let trains), _) = input.source else { return nil }
    return trains.variation.modulation?.depth
  }

  /// Its authors changed rates and cells, too.
  @Test("Chakravarty's healthy network refuses another dopamine, and the depleted one has it")
  func anotherNetwork() throws {
    #expect(throws: (any Error).self) {
      _ = try ParameterFiles.read("chakravarty2022.json", [("dopamine", "0")])
    }
    let depleted = try ParameterFiles.read("chakravarty2022_depleted.json")
    #expect(depleted.dopamine == 0)
    #expect(depleted.inputs.first { $0.name == "EXT->SNr" }.flatMap(rate) == 0)
  }

  private func rate(_ input: Input) -> Double? {
    guard case .spikes(.poisson(let trains), _) = input.source else { return nil }
    return trains.rates.first?.rate
  }

  @Test("in the healthy state every factor is 1")
  func healthy() throws {
    let experiment = try ParameterFiles.read("healthy.json")
    #expect(experiment.dopamine == 0.8)
    for projection in experiment.projections { #expect(projection.gain == 1, "\(projection.name)") }
    #expect(parameter("v_r", "MSN_D1", experiment) == -81.85)
    #expect(parameter("d", "MSN_D1", experiment) == 66.9)
    #expect(parameter("v_r", "FSN", experiment) == -70)
    #expect(parameter("E_L", "GPe_TA", experiment) == -55.1)
    #expect(parameter("E_L", "SNr", experiment) == -55.8)
  }

  /// As printed, to half of the last digit.
  @Test("depleted cells have the published parameters")
  func cells() throws {
    let experiment = try ParameterFiles.read("depleted.json")
    let published = [
      ("MSN_D1", "v_r", -80, 0.05), ("MSN_D1", "d", 91, 0.05), ("MSN_D2", "v_r", -80, 0.05),
      ("MSN_D2", "d", 91, 0.05),
      ("FSN", "v_r", -74.37, 0.005), ("GPe_TI", "E_L", -63.08, 0.005), ("GPe_TF", "E_L", -63.08, 0.005),
      ("GPe_TA", "E_L", -63.08, 0.005), ("SNr", "E_L", -59.8, 0.05), ("STN", "E_L", -80.2, 0),
    ]
    for (population, name, value, tolerance) in published {
      let found = try #require(parameter(name, population, experiment))
      #expect(abs(found - value) <= tolerance, "\(population).\(name) \(found)")
    }
  }

  @Test("depletion thins out MSN collaterals, makes FSN reach more MSN D2, and leaves all other in-degrees")
  func inDegrees() throws {
    let healthy = try ParameterFiles.read("healthy.json")
    let depleted = try ParameterFiles.read("depleted.json")
    let changed = [
      "MSN_D1->MSN_D1": 107, "MSN_D1->MSN_D2": 25, "MSN_D2->MSN_D1": 115, "MSN_D2->MSN_D2": 148,
      "FSN->MSN_D2": 19,
    ]
    for (before, after) in zip(healthy.projections, depleted.projections) {
      guard let number = (after.rule.kind.value as? FixedInDegree)?.number else {
        Issue.record("\(after.name)")
        continue
      }
      if let expected = changed[after.name] {
        #expect(number == expected, "\(after.name)")
      } else {
        #expect(after.rule == before.rule)
      }
    }
    #expect(MemoryPlan(depleted, models: .builtIn).synapses.reduce(0, +) == 18_141_729)
  }

  /// The factors at dopamine 0 as a table of the published network prints them, with three decimals.
  @Test("depleted synapses have the published strengths")
  func strengths() throws {
    let experiment = try ParameterFiles.read("depleted.json")
    let pallidum: Set = ["GPe_TA", "GPe_TI", "GPe_TF"]
    for projection in experiment.projections {
      let pre = experiment.populations[projection.pre].name
      let post = experiment.populations[projection.post].name
      let expected =
        switch (pre, post) {
        case ("MSN_D1", "MSN_D1"), ("MSN_D1", "MSN_D2"), ("MSN_D2", "MSN_D1"), ("MSN_D2", "MSN_D2"): 0.294
        case ("FSN", "FSN"): 1.664
        case ("GPe_TA", "FSN"): 1.429
        case ("GPe_TA", "MSN_D1"): 1.97
        case ("GPe_TA", "MSN_D2"): 1.923
        case (_, "STN"): 1.192
        case ("MSN_D2", _): 1.667
        case ("STN", "SNr"): 1.0
        case ("STN", _): 1.36
        case ("MSN_D1", "SNr"): 0.552
        case (_, _) where pallidum.contains(pre) && pallidum.contains(post): 1.664
        default: 1.0
        }
      #expect(abs(projection.gain - expected) <= 0.0005, "\(projection.name) \(projection.gain)")
    }
  }

  @Test("depleted cortical input has the published strengths")
  func inputs() throws {
    let factors = [
      "CTX->MSN_D1": [1, 0.168], "CTX->MSN_D2": [1.208, 1], "CTX->STN": [1.923, 1.923], "CTX->FSN": [1],
    ]
    let healthy = try ParameterFiles.read("healthy.json")
    let depleted = try ParameterFiles.read("depleted.json")
    for (before, after) in zip(healthy.inputs, depleted.inputs) {
      guard case .spikes(_, let old) = before.source, case .spikes(_, let new) = after.source else {
        continue
      }
      let expected = factors[after.name] ?? [1]
      for (index, factor) in expected.enumerated() {
        #expect(abs(new[index].weight / old[index].weight - factor) <= 0.0005, "\(after.name) \(index)")
      }
    }
  }

  private func parameter(_ name: String, _ population: String, _ experiment: Experiment) -> Double? {
    let neuron = experiment.populations.first { $0.name == population }?.neuron
    guard case .constant(let value) = neuron?.parameters[name] else { return nil }
    return value
  }

  private func object(_ file: String) throws -> [String: Any] {
    let text = try ParameterFiles.text(file)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
