import Kernel

/// Counts and fingerprints every spike of a run, and streams what is recorded into a run directory.
public struct RunRecorder: RunSink {
  /// Counts and fingerprint of all spikes, recorded or not.
  public private(set) var tally: SpikeTally
  /// How all neurons fire, recorded or not.
  public private(set) var firing: FiringTally

  private let filters: [SpikeFilter]
  private let weightTables: [RecordingLayout.Weights]
  private var spikes: [any SpikeWriter] = []
  private var traces: [TraceFiles] = []
  private var weights: [any WeightWriter] = []
  private var passed: [UInt32] = []

  /// Creates the files of `layout` in `directory`; without one, spikes are only counted.
  public init(_ layout: RecordingLayout, in directory: RunDirectory?) throws {
    guard layout.populations.count <= 1 << 16 else {
      throw RecordingError.tooManyPopulations(layout.populations.count)
    }
    let grid = TimeGrid(dt: layout.dt)
    tally = SpikeTally(populations: layout.populations.count)
    firing = FiringTally(sizes: layout.populations.map(\.size))
    filters = layout.populations.map { directory == nil ? .none : SpikeFilter($0) }
    weightTables = layout.weightTables
    guard let directory else { return }
    if filters.contains(where: \.passesSome) {
      let names = layout.populations.map(\.name)
      spikes = try layout.formats.map {
        try $0.spikes(path: directory.path(of: "spikes.\($0.name)"), populations: names, grid: grid)
      }
    }
    var number = 1
    for columns in layout.traceTables {
      let files = try TraceFiles(columns: columns, first: number, layout: layout, directory: directory)
      number += files.count
      traces.append(files)
    }
    if !weightTables.isEmpty {
      weights = try layout.formats.map {
        try $0.weights(path: directory.path(of: "weights.\($0.name)"), grid: grid)
      }
    }
    for writer in writers { directory.lendReserve(to: writer.file) }
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
    if !traces.isEmpty { try traces[table].append(step: step, values: values) }
  }

  /// Writes a row of learned weights, as they are at the start of step `step`.
  public mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    for writer in weights { try writer.append(weightTables[table], step: step, values: values) }
  }

  /// Shows the tallies, and how much has been written to every file.
  public mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.object("recorder")
    try tally.visitState(&visitor)
    try firing.visitState(&visitor)
    for writer in writers {
      try writer.file.visitState(&visitor)
      try writer.visitState(&visitor)
    }
  }

  /// Hands to the disk what is buffered, and waits for it.
  public func synchronise() throws {
    for writer in writers { try writer.file.flush(isSynchronised: true) }
  }

  /// After the state has been restored: takes what was written until then from the files of an earlier directory.
  public func takeStarts(from directory: String) throws {
    for writer in writers { try writer.file.takeStart(from: directory) }
  }

  /// Writes what is buffered and closes the files.
  public func close() throws {
    for writer in writers { try writer.close() }
  }

  private var writers: [any RecordWriter] { spikes + traces.flatMap(\.writers) + weights }

  private func write(
    _ time: Int, _ population: Int, _ neurons: UnsafeBufferPointer<UInt32>
  ) throws {
    for writer in spikes { try writer.append(step: time, population: population, neurons: neurons) }
  }
}
