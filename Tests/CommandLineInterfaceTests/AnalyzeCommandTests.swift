import Foundation
import Testing

@testable import CommandLineInterface

@Suite struct AnalyzeCommandTests {
  /// A run of the small network: STN neuron k spikes at 0.1 (k + 1) ms and every ms from then on; GPe is silent.
  private func withRun(_ options: [String] = [], _ body: (String) throws -> Void) throws {
    try withRunPath { (path) throws in
      _ = Session().run(["run", "small.json", "--out", path, "--quiet"] + options)
      try body(path)
    }
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path + "/analysis.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("tables on stdout, the rest on stderr, files in the run directory")
  func tables() throws {
    try withRun { (path) throws in
      let result = Session().run("analyze", path)
      #expect(result.code == 0)
      // Of 45 pairs 5 are half an interval apart and never coincide; 10 that are more apart coincide but for one spike of
      // each of the 100: 1 - 5 / 45 - 10 / 45 / 100.
      #expect(
        result.output == """
          population  neurons  rate (Hz)    sd   median    CV   CV2    LV  Fano  bursts
          STN              10    1000.00  0.00  1000.00  0.00  0.00  0.00     -   0.000
          GPe               4       0.00  0.00     0.00     -     -     -     -       -

          population  correlation  error  sd of pairs  chi  SPIKE-sync
          STN                   -      -            -    -       0.887
          GPe                   -      -            -    -           -

          """)
      #expect(
        result.messages == """
          no spectra: the window is shorter than a segment; see --segment
          wrote analysis.json and analysis.csv into \(path)

          """)
      #expect(
        try names(in: path) == [
          "analysis.csv", "analysis.json", "experiment.json", "spikes.csv", "summary.json",
        ])
    }
  }

  @Test("analysis.json holds the window, the parameters and every number, null where there is none")
  func document() throws {
    try withRun { (path) throws in
      let result = Session().run("analyze", path, "--window", "50..100", "--json", "--segment", "20")
      #expect(try text(path + "/analysis.json") == result.output)
      let json = try json(path)
      #expect(json["window_ms"] as? [Double] == [50, 100])
      #expect((json["settings"] as? [String: Any])?["segment_ms"] as? Double == 20)
      let populations = try #require(json["populations"] as? [[String: Any]])
      #expect(populations[0]["name"] as? String == "STN")
      #expect(populations[0]["spikes"] as? Int == 500)
      #expect(populations[0]["rate_mean_hz"] as? Double == 1000)
      #expect(populations[0]["cv"] as? Double ?? 1 < 1e-9)
      #expect(populations[1]["rate_mean_hz"] as? Double == 0)
      #expect(populations[1]["cv"] is NSNull)
      let rates = try #require(populations[0]["rate_histogram"] as? [String: [Double]])
      #expect(rates["edges_hz"]?.count == 21 && rates["edges_hz"]?.last == 1000)
      #expect(rates["neurons"]?.last == 10)
      let spectrum = try #require(populations[0]["spectrum"] as? [String: [Double]])
      #expect(spectrum["frequencies_hz"]?.prefix(3) == [0, 50, 100])
      #expect(spectrum["density_hz2_per_hz"]?.count == spectrum["frequencies_hz"]?.count)
      #expect((json["pairs"] as? [[String: Any]])?.count == 1)
    }
  }

  @Test("analysis.csv is tidy: population, metric, value, unit")
  func csv() throws {
    try withRun { (path) throws in
      #expect(Session().run("analyze", path, "--quiet").messages == "")
      let lines = try text(path + "/analysis.csv").split(separator: "\n")
      #expect(lines.first == "population,metric,value,unit")
      #expect(lines.contains("STN,spikes,1000,1"))
      #expect(lines.contains("STN,rate_mean,1000,Hz"))
      #expect(lines.contains("GPe,cv,,1"))
      #expect(lines.contains("STN/GPe,coherence,,1"))
      for line in lines { #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == 4) }
    }
  }

  @Test("some populations, and files elsewhere")
  func elsewhere() throws {
    try withRun { (path) throws in
      let result = Session().run("analyze", path, "--populations", "STN", "--out", path + "/../there/deep")
      #expect(result.code == 0)
      #expect(!result.output.contains("GPe"))
      #expect(try names(in: path + "/../there/deep") == ["analysis.csv", "analysis.json"])
      #expect(try !names(in: path).contains("analysis.csv"))
    }
  }

  @Test("a stimulus window against the baseline")
  func response() throws {
    try withRun { (path) throws in
      let result = Session().run("analyze", path, "--response", "50..60", "--baseline", "..50")
      #expect(result.code == 0)
      let expected = """
        population  baseline (Hz)  response (Hz)  change (Hz)  ratio  latency (ms)
        STN               1000.00        1000.00         0.00   1.00           0.6
        GPe                  0.00           0.00         0.00      -             -
        """
      #expect(result.output.contains(expected))
      #expect(try json(path)["responses"] != nil)
      #expect(try text(path + "/analysis.csv").contains("STN,response_ratio,1,1\n"))
    }
  }

  @Test("an analysed run can be run again")
  func again() throws {
    try withRun { (path) throws in
      #expect(Session().run("analyze", path, "--quiet").code == 0)
      #expect(Session().run("run", "small.json", "--out", path, "--quiet").code == 0)
      #expect(try names(in: path) == ["experiment.json", "spikes.csv", "summary.json"])
    }
  }

  @Test(
    "options that make no sense",
    arguments: [
      (["--response", "1..2"], "--response needs --baseline"),
      (["--baseline", "1..2"], "--baseline needs --response"),
      (["--bin", "0.01"], "--bin must be at least the run's step, 0.1 ms"),
      (["--segment", "1.5"], "--segment must be at least two bins, 2 ms"),
      (["--band", "30..13"], "--band needs two frequencies in Hz, as in 13..30, not '30..13'"),
      (["--burst-surprise", "0"], "--burst-surprise must be a number above 0, not '0'"),
      (["--bin", "1mV"], "--bin: '1mV' is no time, as in 2s or 500 (ms)"),
    ])
  func usage(options: [String], expected: String) throws {
    try withRun { (path) throws in
      let result = Session().run(["analyze", path] + options)
      #expect(result.code == 2)
      #expect(result.messages == "error: \(expected)\nsee: bgsim analyze --help\n")
      #expect(result.output == "")
      #expect(try !names(in: path).contains("analysis.json"))
    }
  }

  @Test("the f-I curves of a sweep")
  func sweep() throws {
    try withRunPath { (path) throws in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let table = """
        neuron,inputs.current.amplitude [pA],seed,cell.rate_hz,error
        "a,b",0,1,0.0,
        "a,b",100,1,10.0,
        "a,b",200,1,29.0,

        """
      try table.write(toFile: path + "/sweep.csv", atomically: false, encoding: .utf8)
      let result = Session().run("analyze", path)
      #expect(
        result.output == """
          rates over inputs.current.amplitude [pA]

          neuron  population  silent up to (pA)  rheobase (pA)  slope (Hz/pA)  highest rate (Hz)
          a,b     cell                        0            100         0.1900              29.00

          """)
      #expect(
        try text(path + "/analysis.csv") == """
          neuron,population,metric,value,unit
          "a,b",cell,highest_silent,0,pA
          "a,b",cell,rheobase,100,pA
          "a,b",cell,slope,0.19,Hz/pA
          "a,b",cell,rate_max,29,Hz

          """)
      #expect(try text(path + "/analysis.json").contains("\"rates_hz\": [0, 10, 29]"))
      #expect(Session().run("analyze", path, "--over", "x").code == 2)
    }
  }

  @Test("the page of the metrics is that of the program (make metrics writes it)")
  func page() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shipped = try String(contentsOf: root.appending(path: "docs/metrics.md"), encoding: .utf8)
    let result = Session().run("analyze", "--metrics")
    #expect(result.code == 0)
    // A comparison inside #expect would print both in full.
    let isSame = shipped == result.output
    #expect(isSame)
    let nothing = Session().run("analyze")
    #expect(nothing.code == 2)
    #expect(nothing.messages == "error: analyze needs DIR\nsee: bgsim analyze --help\n")
  }

  @Test("a run's summary has the same numbers as its analysis")
  func summary() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "params/tutorials/izhikevich_inhibitory_network.json").path
    let session = Session()
    try withRunPath { (path) throws in
      #expect(session.run("run", file, "--out", path, "--quiet").code == 0)
      #expect(session.run("analyze", path, "--quiet").code == 0)
      let analysed = try #require(try json(path)["populations"] as? [[String: Any]])
      let data = try Data(contentsOf: URL(fileURLWithPath: path + "/summary.json"))
      let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let populations = try #require(summary["populations"] as? [[String: Any]])
      #expect(populations.count == 2)
      for (population, expected) in zip(populations, analysed) {
        let firing = try #require(population["firing"] as? [String: Double])
        #expect(firing.count == 7)
        for (key, value) in firing {
          let other = try #require(expected[key] as? Double, "\(key)")
          // One sums steps, the other times in ms.
          #expect(abs(value - other) < 1e-9 * abs(other), "\(key)")
        }
      }
    }
  }

  @Test("another surprise makes other bursts")
  func burstSurprise() throws {
    try withRun { (path) throws in
      #expect(Session().run("analyze", path, "--burst-surprise", "5", "--quiet").code == 0)
      #expect((try json(path)["settings"] as? [String: Any])?["burst_surprise"] as? Double == 5)
    }
  }

  @Test("no run, a missing file and an incomplete run")
  func noRun() throws {
    #expect(Session().run("analyze", "/no/such").code == 3)
    try withRun { (path) throws in
      try FileManager.default.removeItem(atPath: path + "/spikes.csv")
      #expect(Session().run("analyze", path).code == 3)
      try FileManager.default.removeItem(atPath: path + "/summary.json")
      #expect(Session().run("analyze", path).code == 2)
    }
    try withRunPath { (path) throws in
      #expect(Session().run("run", "broken.json", "--out", path).code == 1)
      let refused = Session().run("analyze", path)
      #expect(refused.code == 2)
      #expect(refused.messages.contains("is an incomplete run (GPe[0].v is no longer a finite number"))
      let taken = Session().run("analyze", path, "--allow-incomplete", "--json")
      #expect(taken.code == 0)
      #expect(taken.output.contains("\"complete\": false"))
      #expect(taken.output.contains("\"window_ms\": [0, 7]"))
    }
  }
}
