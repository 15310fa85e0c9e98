import Analysis

extension FigureKind {
  static let traces = FigureKind(
    "traces", heading: "Traces", "recorded variables, with spikes", needs: .traces, hasTimeAxis: true
  ) { [$0.traces.drawing] }
}

extension RunFigures {
  /// No more traces than these are drawn; a note says what is left out.
  static let mostTraces = 24

  /// The traces, one below the other, with the neuron's spikes above.
  public var traces: PanelGrid {
    let names = traceNames
    let shown = Array(names.prefix(Self.mostTraces))
    let rows = shown.map { name in
      let traces = runs.map { run in run.traces.first { $0.name == name } }
      let first = traces.compactMap { $0 }.first
      let unit = first?.unit ?? ""
      let height = rowHeight(shown.count)
      let y = Axis.around(
        name, unit: unit, Self.range(comparable(traces.compactMap { $0 })),
        headroom: runs.contains(where: \.hasTraceSpikes) ? 9 / height : 0)
      return PanelGrid.Row(
        name: first.map { "\($0.population)[\($0.neuron)]" } ?? name,
        remarks: [unit.isEmpty ? first?.variable ?? "" : "\(first?.variable ?? "") (\(unit))"],
        ink: ink(first?.population ?? ""), height: height,
        panels: zip(runs, traces).map { run, trace in tracePanel(trace, timeAxis(run), y) })
    }
    var grid = grid(
      "traces", of: "Sampled variables of single neurons over time.", rows: rows, all: names.count,
      called: "traces")
    if runs.contains(where: \.hasTraceSpikes) {
      grid.notes.insert("Strokes above a trace: spikes of the neuron.", at: 0)
    }
    return grid
  }

  private var traceNames: [String] {
    var names: [String] = []
    var known = Set<String>()
    for trace in runs.flatMap(\.traces) where known.insert(trace.name).inserted { names.append(trace.name) }
    return names
  }

  /// The traces that share an axis with these: all membrane potentials of the same populations, so that one sees how
  /// they fall off along a cell; of anything else only these.
  private func comparable(_ traces: [PlottedRun.Trace]) -> [PlottedRun.Trace] {
    guard traces.contains(where: { $0.unit == "mV" }) else { return traces }
    let populations = Set(traces.map(\.population))
    return runs.flatMap(\.traces).filter { $0.unit == "mV" && populations.contains($0.population) }
  }

  private static func range(_ traces: [PlottedRun.Trace]) -> ClosedRange<Double>? {
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for trace in traces {
      for value in trace.values where value.isFinite {
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
    }
    return lowest <= highest ? lowest...highest : nil
  }

  private func tracePanel(_ trace: PlottedRun.Trace?, _ x: Axis, _ y: Axis) -> Panel {
    guard let trace else { return Panel(x: x, y: .bare, message: "not recorded in this run") }
    guard !trace.values.isEmpty else { return Panel(x: x, y: y, message: "no samples in this window") }
    let ink = ink(trace.population)
    var marks: [Mark] = [.line(name: trace.name, x: trace.times, y: trace.values, ink, width: 1.1)]
    if !trace.spikes.isEmpty { marks.append(.strokes(trace.spikes, .ink)) }
    return Panel(x: x, y: y, marks: marks, remarks: trace.values.count == 1 ? ["one sample"] : [])
  }
}

extension PlottedRun {
  fileprivate var hasTraceSpikes: Bool { traces.contains { !$0.spikes.isEmpty } }
}
