import Kernel

/// Counts and fingerprints every spike of a run, and streams what is recorded into a run directory.
public struct RunRecorder: RunSink {
  /// Counts and fingerprint of all spikes, recorded or not.
  public private(set) var tally: SpikeTally
  /// How all neurons fire, recorded or not.
  public private(set) var firing: FiringTally

  private let filters: [SpikeFilter]
  private var spikeCSV: SpikeCSVWriter?
  private var spikeNPY: SpikeNPYWriter?
  private var traces: [TraceFiles] = []
  private var weights: WeightFiles?
  private var passed: [UInt32] = []

  /// Creates the files of `layout` in `directory`.
  public init(_ layout: RecordingLayout, in directory: RunDirectory) throws {
    guard layout.populations.count <= 1 << 16 else {
      throw RecordingError.tooManyPopulations(layout.populations.count)
    }
    let grid = TimeGrid(dt: layout.dt)
    tally = SpikeTally(populations: layout.populations.count)
    firing = FiringTally(sizes: layout.populations.map(\.size))
    filters = layout.populations.map(SpikeFilter.init)
    if filters.contains(where: \.passesSome) {
      let path = directory.path(of: "spikes")
      let names = layout.populations.map(\.name)
      if layout.csv {
        spikeCSV = try SpikeCSVWriter(path: path + ".csv", populations: names, grid: grid)
      }
      if layout.npy { spikeNPY = try SpikeNPYWriter(path: path + ".npy", grid: grid) }
    }
    var number = 1
    for columns in layout.traceTables {
      let files = try TraceFiles(columns: columns, first: number, layout: layout, directory: directory)
      number += files.count
      traces.append(files)
    }
    if !layout.weightTables.isEmpty { weights = try WeightFiles(layout, directory: directory) }
  }

  /// Counts, fingerprints and writes spikes at the end of step `step`.
  public mutating func spikes(
    step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>
  ) throws {
    tally.spikes(step: step, population: population, neurons: neurons)
    firing.spikes(step: step, population: population, neurons: neurons)
    // A spike's time is the end of its step.
    let time = step + 1
    switch filters[population] {
    case .none: break
    case .all: try write(time, population, neurons)
    case .bits(let bits):
      SpikeFilter.select(neurons, bits: bits, into: &passed)
      let passed = passed
      if !passed.isEmpty {
        try passed.withUnsafeBufferPointer { try write(time, population, $0) }
      }
    }
  }

  /// Writes a row of samples, taken at the start of step `step`.
  public mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try traces[table].append(step: step, values: values)
  }

  /// Writes a row of learned weights, as they are at the start of step `step`.
  public mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try weights?.append(table: table, step: step, values: values)
  }

  /// Shows the tallies, and how much has been written to files whose headers say it at the end.
  public mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.object("recorder")
    try tally.visitState(&visitor)
    try firing.visitState(&visitor)
    try spikeNPY?.visitState(&visitor)
    for index in traces.indices { try traces[index].visitState(&visitor) }
    try weights?.visitState(&visitor)
  }

  /// Writes what is buffered and closes the files.
  public mutating func close() throws {
    try spikeCSV?.close()
    try spikeNPY?.close()
    for index in traces.indices { try traces[index].close() }
    try weights?.close()
  }

  private mutating func write(
    _ time: Int, _ population: Int, _ neurons: UnsafeBufferPointer<UInt32>
  ) throws {
    try spikeCSV?.append(step: time, population: population, neurons: neurons)
    try spikeNPY?.append(step: time, population: population, neurons: neurons)
  }
}
