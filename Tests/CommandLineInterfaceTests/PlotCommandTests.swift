import Foundation
import Plotting
import Recording
import Testing

@testable import CommandLineInterface

@Suite struct PlotCommandTests {
  /// Makes a run and calls `body` with its directory.
  private func withRun(_ body: (String) throws -> Void) throws {
    try withRunPath { path in
      #expect(Session().run("run", "small.json", "--out", path, "--quiet").code == 0)
      try body(path)
    }
  }

  @Test("without --kind everything is drawn for which there is data")
  func all() throws {
    try withRun { (run) throws in
      let result = Session().run("plot", run)
      #expect(result.code == 0 && result.output == "")
      let kinds = ["raster", "rates", "spectrum", "isi", "network"]
      #expect(result.messages == kinds.map { "wrote \(run)/plots/\($0).svg\n" }.joined())
      #expect(try names(in: run + "/plots") == kinds.sorted().map { $0 + ".svg" })
      let raster = try text(run + "/plots/raster.svg")
      // The small network spikes once in each of 1000 steps.
      #expect(raster.contains("small: spikes") && raster.contains("100 ms, seed 1, 14 neurons"))
      #expect(raster.contains("no spikes"))
    }
  }

  @Test("the help explains every kind")
  func help() {
    let help = Session().run("plot", "--help").output
    for kind in FigureKind.all { #expect(help.contains("\n  \(kind.name) "), "\(kind.name)") }
    #expect(help.contains("\n  isi       distributions of the intervals between spikes\n"))
  }

  @Test("-o names a directory or, for one kind, a file")
  func places() throws {
    try withRun { (run) throws in
      #expect(
        Session().run("plot", run, "--kind", "rates,raster", "-o", run + "-figures", "--quiet").messages == ""
      )
      #expect(try names(in: run + "-figures") == ["raster.svg", "rates.svg"])
      #expect(
        Session().run("plot", run, "--kind=isi", "--out=\(run)-a/b.svg").messages == "wrote \(run)-a/b.svg\n")
      let theme = Session().run("plot", run, "--kind", "isi", "--theme", "dark", "-o", run + "-dark.svg")
      #expect(theme.code == 0)
      #expect(try !text(run + "-dark.svg").contains("prefers-color-scheme"))
      #expect(try text(run + "-a/b.svg").contains("prefers-color-scheme"))
    }
  }

  @Test("windows and populations choose what is drawn")
  func choices() throws {
    try withRun { (run) throws in
      let window = Session().run(
        "plot", run, "--kind", "raster", "--window", "20..40", "--populations", "STN")
      #expect(window.code == 0)
      let raster = try text(run + "/plots/raster.svg")
      #expect(raster.contains("20 ms to 40 ms of 100 ms") && raster.contains("data-population=\"STN\""))
      #expect(!raster.contains("GPe"))
    }
  }

  @Test("two runs side by side")
  func compare() throws {
    try withRun { (run) throws in
      let other = run + "-other"
      #expect(Session().run("run", "small.json", "--seed", "2", "--out", other, "--quiet").code == 0)
      #expect(Session().run("plot", run, "--compare", other).code == 0)
      #expect(try names(in: run + "/plots").contains("raster-compared.svg"))
      let raster = try text(run + "/plots/raster-compared.svg")
      #expect(raster.contains("\(run): 100 ms, seed 1") && raster.contains("\(other): 100 ms, seed 2"))
      #expect(Session().run("report", run, other, "-o", run + ".html").code == 0)
      #expect(try text(run + ".html").contains("experiment2.json"))
    }
  }

  @Test("a report is one page with everything")
  func report() throws {
    try withRun { (run) throws in
      #expect(Session().run("report", run).messages == "wrote \(run)/report.html\n")
      let html = try text(run + "/report.html")
      for part in ["id=\"raster\"", "id=\"network\"", "<th scope=\"row\">STN</th>", "digest of all spikes"] {
        #expect(html.contains(part), "\(part)")
      }
    }
  }

  @Test("figures and reports of an earlier run go with it, other files stop a run")
  func replaced() throws {
    try withRun { (run) throws in
      #expect(Session().run("plot", run).code == 0)
      #expect(Session().run("report", run).code == 0)
      #expect(Session().run("run", "small.json", "--out", run, "--quiet").code == 0)
      let left = try names(in: run)
      #expect(!left.contains("plots") && !left.contains("report.html"))
      #expect(Session().run("plot", run).code == 0)
      try "mine".write(toFile: run + "/plots/mine.svg", atomically: true, encoding: .utf8)
      let refused = Session().run("run", "small.json", "--out", run, "--quiet")
      #expect(refused.code == 3 && refused.messages.contains("bgsim did not write plots in it"))
    }
  }

  @Test("a file that bgsim did not draw is replaced only if it is named")
  func foreign() throws {
    try withRun { (run) throws in
      let (folder, file) = (run + "-figures", run + "-figures/raster.svg")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try "mine".write(toFile: file, atomically: true, encoding: .utf8)
      let refused = Session().run("plot", run, "-o", folder)
      #expect(refused.code == 3)
      #expect(
        refused.messages
          == "error: \(file) exists and was not drawn by bgsim, so it is not replaced; name another place with -o\n"
      )
      #expect(try names(in: folder) == ["raster.svg"])
      #expect(try text(file) == "mine")
      #expect(Session().run("plot", run, "--kind", "raster", "-o", file).code == 0)
      #expect(try text(file).contains(SVGWriter.mark))
      #expect(Session().run("plot", run, "-o", folder).code == 0)
      #expect(SVGWriter.mark.contains(DrawnMark.text))
    }
  }

  @Test("what cannot be drawn is refused, and nothing is written")
  func refused() throws {
    try withRun { (run) throws in
      let cases: [([String], Int32, String)] = [
        (
          ["--kind", "rastr"], 2, "--kind cannot be 'rastr'; did you mean \"raster\"?\nsee: bgsim plot --help"
        ),
        (["--kind", "traces"], 2, "there are no traces in \(run); the experiment did not record any"),
        (
          ["--populations", "STM"], 2,
          "there is no population 'STM' in \(run); did you mean \"STN\"?\nsee: bgsim plot --help"
        ),
        (
          ["--window", "50..200"], 2,
          "the window 50.0..200.0 ms is not inside the run, which goes from 0.0 to 100.0 ms"
        ),
        (
          ["-o", "x.svg"], 2,
          "x.svg holds one figure; choose one --kind, or give -o a directory\nsee: bgsim plot --help"
        ),
        (["--compare", run + "-none"], 3, "cannot read \(run)-none: no such directory"),
        (
          ["--theme", "blue"], 2,
          "--theme cannot be 'blue'; choose from: light, dark, auto\nsee: bgsim plot --help"
        ),
      ]
      for (options, code, message) in cases {
        let result = Session().run(["plot", run] + options)
        #expect(result.code == code)
        #expect(result.messages == "error: \(message)\n")
      }
      #expect(try !names(in: run).contains("plots"))
      #expect(Session().run("report", run, run, run).messages.hasPrefix("error: unexpected '\(run)'"))
    }
  }

  @Test("an incomplete run is refused unless it is allowed")
  func incomplete() throws {
    try withRunPath { (run) throws in
      #expect(Session().run("run", "broken.json", "--out", run, "--quiet").code == 1)
      for command in ["plot", "report"] {
        let result = Session().run(command, run)
        #expect(result.code == 2)
        #expect(result.messages.hasPrefix("error: \(run) is an incomplete run ("))
        #expect(Session().run(command, run, "--allow-incomplete").code == 0)
      }
      #expect(try text(run + "/plots/raster.svg").contains("incomplete run"))
    }
  }

  @Test("a run without its spikes cannot be read")
  func missing() throws {
    try withRun { (run) throws in
      try FileManager.default.removeItem(atPath: run + "/spikes.csv")
      let result = Session().run("plot", run)
      #expect(result.code == 3 && result.messages.contains("no such file"))
    }
  }

  @Test("curves of a sweep and of bgsim fi")
  func curves() throws {
    try withRunPath { (folder) throws in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let sweep = """
        populations.A.neuron,inputs.i.amplitude [pA],seed,A.spikes,A.rate_hz,A.latency_ms,A.cv,digest,error
        ../n/x.json,0,1,0,0.0,,,00,
        ../n/x.json,100,1,20,20.0,,,00,
        ../n/y.json,0,1,0,0.0,,,00,
        ../n/y.json,100,1,40,40.0,,,00,

        """
      try sweep.write(toFile: folder + "/sweep.csv", atomically: true, encoding: .utf8)
      #expect(Session().run("plot", folder).messages == "wrote \(folder)/plots/fi.svg\n")
      let figure = try text(folder + "/plots/fi.svg")
      for part in ["inputs.i.amplitude (pA)", ">x</text>", ">y</text>", "y: 100 pA, 40.0 Hz"] {
        #expect(figure.contains(part), "\(part)")
      }
      let over = Session().run("plot", folder, "--over", "populations.A.neuron")
      #expect(
        over.code == 2 && over.messages.contains("no parameter populations.A.neuron that is numbers alone"))
      let curve = "current_pA,spikes,rate_hz,latency_ms,steady_hz\n0,0,0.0,,\n50,9,9.0,12.5,8.5\n"
      try curve.write(toFile: folder + "/cell.csv", atomically: true, encoding: .utf8)
      #expect(Session().run("plot", folder + "/cell.csv", "--kind", "fi").code == 0)
      #expect(try text(folder + "/cell.svg").contains("steady, after the settling time: 50.0 pA, 8.50 Hz"))
      try "a,b\n1,2\n".write(toFile: folder + "/other.csv", atomically: true, encoding: .utf8)
      let other = Session().run("plot", folder + "/other.csv")
      #expect(other.code == 2 && other.messages.contains("other.csv:1: neither sweep.csv nor what bgsim fi"))
      #expect(Session().run("plot", folder + "/none.csv").code == 3)
      let window = Session().run("plot", folder, "--window", "0..1")
      #expect(
        window.code == 2 && window.messages.contains("--window is for runs, but \(folder) holds curves"))
    }
    try withRun { (run) throws in
      let result = Session().run("plot", run, "--kind", "fi")
      #expect(result.code == 2 && result.messages.contains("f-I curves are drawn of a sweep's directory"))
      #expect(Session().run("plot", run, "--over", "x").code == 2)
    }
  }

  @Test("the cells of a network that is connected by distance lie where the rule has them")
  func grid() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let session = Session()
    try withRunPath { (run) throws in
      let experiment = """
        {"simulation": {"duration": "1 ms"},
         "populations": {"A": {"size": 16, "neuron": "\(root.path)/params/neurons/lif_coba.json"}},
         "projections": {"p": {"pre": "A", "post": "A", "receptor": "AMPA", "weight": "1 nS",
           "rule": {"distance_dependent": {"topology": "grid", "profile": "box", "width": 0.3, "probability": 1}}}}}
        """
      try experiment.write(toFile: run + ".json", atomically: true, encoding: .utf8)
      let ran = session.run("run", run + ".json", "--out", run, "--quiet")
      #expect(ran.code == 0, "\(ran)")
      #expect(session.run("plot", run, "--kind", "network").code == 0)
      let network = try text(run + "/plots/network.svg")
      let places = network.matches(
        of: /<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" class="[^"]+"><title>A\[/)
      #expect(places.count == 16)
      #expect(Set(places.map(\.output.1)).count == 4 && Set(places.map(\.output.2)).count == 4)
      // From neighbours in rows and columns, 2 * 2 * 3 * 4, and of each neuron with itself.
      #expect(network.contains("16 neurons, 64 synapses"))
    }
  }

  @Test(
    "real runs of point neurons and of compartmental cells",
    arguments: ["examples/traces", "tutorials/compartmental"])
  func real(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let session = Session()
    try withRunPath { run in
      let file = root.appending(path: "params/\(name).json").path
      #expect(session.run("run", file, "--out", run, "--quiet").code == 0)
      #expect(session.run("plot", run).code == 0)
      #expect(session.run("report", run).code == 0)
      let traces = try text(run + "/plots/traces.svg")
      #expect(traces.contains("(mV)"))
      // Both networks are small enough to be drawn cell by cell.
      let network = try text(run + "/plots/network.svg")
      let synapses = network.firstMatch(of: /(\d+) synapses?</)?.output.1
      #expect(synapses.flatMap { Int($0) } ?? 0 > 0)
    }
  }
}
