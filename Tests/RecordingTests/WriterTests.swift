import Foundation
import Testing

@testable import Recording

@Suite struct WriterTests {
  @Test("CSV numbers read back exactly")
  func roundTrip() throws {
    var generator = SystemRandomNumberGenerator()
    var numbers: [Double] = [0, -0.0, 0.1 + 0.2, 5, 1e-5, 1e22, .pi, -65.00000000000001]
    numbers += [.leastNonzeroMagnitude, .greatestFiniteMagnitude, Double(Float(0.1))]
    for _ in 0..<2000 {
      let number = Double(bitPattern: generator.next())
      if number.isFinite { numbers.append(number) }
    }
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "t.csv")
      let writer = try TraceCSVWriter(path: file.path, columns: ["x"], grid: TimeGrid(dt: 0.1))
      for (step, number) in numbers.enumerated() { try writer.append(step: step, [number]) }
      try writer.close()
      let rows = try text(file).split(separator: "\n").dropFirst()
      let read = rows.map { Double($0.split(separator: ",")[1])!.bitPattern }
      #expect(read == numbers.map(\.bitPattern))
      #expect(rows.dropFirst(3).first?.hasPrefix("0.3,") == true)
    }
  }

  @Test("spike lines", arguments: [[0], [9, 10, 99, 100], [UInt32.max, 4_000_000_000]] as [[UInt32]])
  func spikeLines(neurons: [UInt32]) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "s.csv")
      let writer = try SpikeCSVWriter(
        path: file.path, populations: ["STN", "a,\"b\""], grid: TimeGrid(dt: 0.1))
      try writer.append(step: 3, population: 0, neurons)
      try writer.append(step: 3, population: 1, [1])
      try writer.append(step: 40, population: 0, [2])
      try writer.close()
      let first = neurons.map { "STN,\($0),0.3\n" }.joined()
      let expected = "population,neuron,time_ms\n\(first)\"a,\"\"b\"\"\",1,0.3\nSTN,2,4.0\n"
      #expect(try text(file) == expected)
    }
  }

  @Test("spike records hold population, neuron and time in 14 bytes")
  func spikeRecords() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "s.npy")
      let writer = try SpikeNPYWriter(path: file.path, grid: TimeGrid(dt: 0.1))
      try writer.append(step: 3, population: 2, [258, 1])
      try writer.close()
      let bytes = [UInt8](try Data(contentsOf: file))
      #expect(bytes.count == 192 + 28)
      let time = (0..<8).map { UInt8(truncatingIfNeeded: (0.3).bitPattern >> UInt64(8 * $0)) }
      #expect(Array(bytes[192..<206]) == [2, 0, 2, 1, 0, 0] + time)
      #expect(Array(bytes[206..<212]) == [2, 0, 1, 0, 0, 0])
      #expect(String(decoding: bytes[..<192], as: UTF8.self).contains("'shape': (2,)"))
    }
  }

  @Test("no spikes leave a header only")
  func noSpikes() throws {
    try withTemporaryFolder { folder in
      let csv = folder.appending(path: "s.csv")
      let text = try SpikeCSVWriter(path: csv.path, populations: [], grid: TimeGrid(dt: 0.1))
      try text.close()
      #expect(try String(contentsOf: csv, encoding: .utf8) == "population,neuron,time_ms\n")
      let npy = folder.appending(path: "s.npy")
      let binary = try SpikeNPYWriter(path: npy.path, grid: TimeGrid(dt: 0.1))
      try binary.close()
      #expect(try Data(contentsOf: npy).count == 192)
    }
  }

  @Test("a million spikes in one call go through the fixed buffer")
  func boundedMemory() throws {
    let neurons = (0..<1_000_000).map { UInt32($0) }
    try withTemporaryFolder { folder in
      let csv = folder.appending(path: "s.csv")
      let text = try SpikeCSVWriter(path: csv.path, populations: ["P"], grid: TimeGrid(dt: 0.1))
      let npy = folder.appending(path: "s.npy")
      let binary = try SpikeNPYWriter(path: npy.path, grid: TimeGrid(dt: 0.1))
      let before = peakMemory()
      for step in 1...2 {
        try text.append(step: step, population: 0, neurons)
        try binary.append(step: step, population: 0, neurons)
      }
      // 58 MB were written; other tests may run meanwhile, so the bound is generous.
      #expect(peakMemory() - before < 16 << 20)
      try text.close()
      try binary.close()
      #expect(try size(of: npy) == 192 + 14 * 2_000_000)
      let digits = neurons.reduce(0) { $0 + String($1).count }
      #expect(try size(of: csv) == 26 + 2 * (digits + "P,,0.1\n".count * 1_000_000))
    }
  }

  @Test("a full disk is an error that names the file")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let writer = try SpikeNPYWriter(path: "/dev/full", grid: TimeGrid(dt: 0.1))
    #expect(
      throws: RecordingError.cannotWrite(path: "/dev/full", reason: "No space left on device")
    ) {
      try writer.close()
    }
  }

  private func size(of url: URL) throws -> Int {
    try url.resourceValues(forKeys: [.fileSizeKey]).fileSize!
  }

  /// The largest resident size so far [bytes].
  private func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}

extension TraceCSVWriter {
  fileprivate func append(step: Int, _ values: [Double]) throws {
    try values.withUnsafeBufferPointer { try append(step: step, values: $0) }
  }
}

extension SpikeCSVWriter {
  fileprivate func append(step: Int, population: Int, _ neurons: [UInt32]) throws {
    try neurons.withUnsafeBufferPointer { try append(step: step, population: population, neurons: $0) }
  }
}

extension SpikeNPYWriter {
  fileprivate func append(step: Int, population: Int, _ neurons: [UInt32]) throws {
    try neurons.withUnsafeBufferPointer { try append(step: step, population: population, neurons: $0) }
  }
}
