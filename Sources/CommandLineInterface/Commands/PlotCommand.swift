import Experiments
import Plotting

/// `bgsim plot`: draws figures of a run.
struct PlotCommand: Command {
  let name = "plot"
  let summary = "draw spikes, rates, spectra, traces and the network of a run"
  let help = """
    Draws figures of a run as SVG: one file KIND.svg for each kind, in RUN_DIR/plots unless -o names another
    directory or, for one kind, a file that ends in .svg. Without --kind it draws all that the run has data for.

    With --compare the figures show two runs side by side, on equal axes; the files are KIND-compared.svg.
    A file that bgsim did not draw is only replaced if -o names it.

    Instead of a run, the directory of a sweep or a file of bgsim fi --out gives f-I curves.

    kinds:
    \(Self.kindList)
    """
  private static var kindList: String {
    var table = TextTable([.left, .left])
    for kind in FigureKind.all { table.append([kind.name, kind.summary]) }
    return table.lines(indent: "  ").joined(separator: "\n")
  }

  let syntax = CommandSyntax(
    operand: "RUN_DIR",
    options: [
      .init("--kind", value: "K,L", "what to draw, as in raster,rates"),
      .init("--compare", value: "RUN_DIR2", "a second run, beside the first"),
    ] + RunOptions.syntax + [
      .init("--over", value: "PATH", "the parameter of a sweep on the level axis"),
      PlotOptions.theme,
      .init("--out", short: "-o", value: "FILE|DIR", "where to write"),
      .init("--quiet", "print nothing but errors"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let kinds = try PlotOptions.kinds(arguments, command: name)
    if CurvePlot.isTable(arguments.operand!) { return try drawCurves(kinds, arguments, surroundings) }
    if arguments["--over"] != nil { throw UsageError("--over is for sweeps, not for runs", command: name) }
    let runs = try PlotOptions.runs(
      [arguments.operand!, arguments["--compare"]].compactMap { $0 }, arguments, surroundings, command: name)
    let gallery = try Gallery(runs)
    let chosen = kinds ?? gallery.available
    try gallery.require(chosen)
    let files = try files(chosen, arguments)
    for file in files { try file.check() }
    for (kind, file) in zip(chosen, files) {
      for (index, drawing) in try kind.draw(gallery.figures).enumerated() {
        let place = index == 0 ? file : DrawnFile(path: second(file.path), isNamed: file.isNamed)
        try place.check()
        let text = SVGWriter.file(drawing, theme: PlotOptions.theme(arguments))
        surroundings.console.notes(try place.write(text))
        if !arguments.has("--quiet") { surroundings.console.note("wrote \(place.path)") }
      }
    }
    return .success
  }

  private func drawCurves(
    _ kinds: [FigureKind]?, _ arguments: Arguments, _ surroundings: Surroundings
  ) throws -> ExitCode {
    let path = arguments.operand!
    if let other = kinds?.first(where: { $0.needs != .curves }) {
      throw UsageError("\(path) holds curves: --kind can only be fi, not \(other.name)", command: name)
    }
    for option in ["--compare", "--window", "--populations", "--allow-incomplete"] where arguments.has(option)
    {
      throw UsageError("\(option) is for runs, but \(path) holds curves", command: name)
    }
    let plot = try CurvePlot(path, over: arguments["--over"])
    let place = arguments["--out"].map { $0.hasSuffix(".svg") ? $0 : $0 + "/fi.svg" }
    let file = DrawnFile(path: place ?? plot.place, isNamed: arguments["--out"] == place && place != nil)
    try file.check()
    let text = SVGWriter.file(plot.grid.drawing, theme: PlotOptions.theme(arguments))
    surroundings.console.notes(try file.write(text))
    if !arguments.has("--quiet") { surroundings.console.note("wrote \(file.path)") }
    return .success
  }

  private func files(_ kinds: [FigureKind], _ arguments: Arguments) throws -> [DrawnFile] {
    let ending = arguments["--compare"] == nil ? ".svg" : "-compared.svg"
    guard let place = arguments["--out"] else {
      return kinds.map {
        DrawnFile(path: "\(arguments.operand!)/plots/\($0.name)\(ending)", isNamed: false)
      }
    }
    guard place.hasSuffix(".svg") else {
      return kinds.map { DrawnFile(path: "\(place)/\($0.name)\(ending)", isNamed: false) }
    }
    guard kinds.count == 1 else {
      throw UsageError("\(place) holds one figure; choose one --kind, or give -o a directory", command: name)
    }
    return [DrawnFile(path: place, isNamed: true)]
  }

  /// The networks of two runs are two files.
  private func second(_ path: String) -> String { String(path.dropLast(4)) + "-2.svg" }
}
