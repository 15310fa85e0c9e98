import ModelDescription

/// What `bgsim plot` can draw of a run.
enum PlotKind: String, CaseIterable {
  case raster, rates, traces, spectrum, isi, network, fi

  /// What heads it in a report.
  var heading: String {
    switch self {
    case .raster: "Spikes"
    case .traces: "Traces"
    case .rates: "Rates"
    case .spectrum: "Power spectra"
    case .network: "Network"
    case .isi: "Intervals"
    case .fi: "f-I curves"
    }
  }

  /// Whether its x axis is time.
  var hasTime: Bool { [.raster, .traces, .rates].contains(self) }

  /// The kinds that an option lists, in its order; none without the option.
  static func listed(_ text: String?, command: String) throws -> [PlotKind]? {
    try text?.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let kind = PlotKind(rawValue: String(word)) else {
        let remedy = NearestName.remedy(for: String(word), among: allCases.map(\.rawValue), called: "kinds")
        throw UsageError("--kind cannot be '\(word)'; \(remedy)", command: command)
      }
      return kind
    }
  }
}
