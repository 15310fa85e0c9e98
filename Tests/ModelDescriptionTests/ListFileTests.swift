import Documents
import Foundation
import ModelDescription
import Quantities
import Testing

@Suite("Lists in files")
struct ListFileTests {
  /// The projection that uses a list file in a folder.
  private func projection(_ file: String, _ folder: TemporaryFolder, more: String = "") throws -> Projection {
    let text = Minimal.projection(
      "\"receptor\": \"AMPA\", \"rule\": {\"list\": {\"file\": \"\(file)\"}}\(more)")
    return try TestModels.reader.read(text: text, directory: folder.path).projections[0]
  }

  private func fault(_ file: String, _ bytes: [UInt8], more: String = ", \"weight\": 1") throws -> String {
    var text = ""
    try TemporaryFolder.with { folder in
      try folder.write(bytes, to: file)
      text = message {
        _ = try projection(file, folder, more: more)
        return try TestModels.reader.read(text: Minimal.experiment())
      }
      text = text.replacingOccurrences(of: folder.path + "/", with: "")
    }
    return text
  }

  // MARK: - CSV

  @Test(
    "CSV with and without weights and delays, in any order of columns",
    arguments: [
      "pre,post\n0,1\n9,19\n", "pre,post\r\n0,1\r\n9,19\r\n", "post,pre\n1,0\n19,9",
      "pre, post\n0, 1\n 9 ,19\n\n",
    ])
  func csvPairs(text: String) throws {
    try TemporaryFolder.with(["x.csv": text]) { folder in
      let projection = try projection("x.csv", folder, more: ", \"weight\": \"2 nS\"")
      #expect(projection.rule.kind == .list(pre: [0, 9], post: [1, 19]))
      #expect(projection.rule.file?.path == folder("x.csv"))
      #expect(projection.weight == .constant(2))
      #expect(projection.delay == .constant(1))
    }
  }

  @Test("numbers of a CSV file are read exactly")
  func csvNumbers() throws {
    let text =
      "pre,post,weight,delay\n0,1,0.1,1\n1,2,1.0000000000000002,2.55\n2,3,12345678901234567e1,1e2\n3,4,.5,3.\n"
    try TemporaryFolder.with(["x.csv": text]) { folder in
      let projection = try projection("x.csv", folder)
      #expect(projection.weight == .values([0.1, 1.0000000000000002, 1.2345678901234567e17, 0.5]))
      #expect(projection.delay == .values([1, 2.55, 100, 3]))
    }
  }

  @Test(
    "faults of a CSV file name its line",
    arguments: [
      ("", "experiment.json:6:101: projections.A->B.rule.list.file\n  x.csv: the file is empty"),
      (
        "pre,psot\n",
        "x.csv:1: projections.A->B.rule.list.file\n"
          + "  unknown column \"psot\"; expected the header pre,post[,weight][,delay]"
      ),
      (
        "pre\n0\n",
        "x.csv:1: projections.A->B.rule.list.file\n"
          + "  the column \"post\" is missing; expected the header pre,post[,weight][,delay]"
      ),
      (
        "pre,post\n0,1\n0,x\n",
        "x.csv:3: projections.A->B.rule.list.file\n"
          + "  post is \"x\"; expected a finite number"
      ),
      ("pre,post\n0,1,2\n", "x.csv:2: projections.A->B.rule.list.file\n  the row does not have 2 columns"),
      ("pre,post\n0\n", "x.csv:2: projections.A->B.rule.list.file\n  the row does not have 2 columns"),
      (
        "pre,post\n0,1\n10,1\n",
        "x.csv:3: projections.A->B.rule.list.file\n"
          + "  pre is 10; expected an index of the presynaptic population, 0 to 9"
      ),
      (
        "pre,post\n0,1.5\n",
        "x.csv:2: projections.A->B.rule.list.file\n"
          + "  post is 1.5; expected an index of the postsynaptic population, 0 to 19"
      ),
    ])
  func csvFaults(text: String, expected: String) throws {
    #expect(try fault("x.csv", Array(text.utf8)) == expected)
  }

  @Test("weights and delays of a list are checked")
  func listedNumbers() throws {
    let path = "projections.A->B.rule.list.file"
    #expect(
      try fault("x.csv", Array("pre,post,weight\n0,1,1\n0,2,-1\n".utf8), more: "")
        == "x.csv:3: \(path)\n  weight is -1; it must be at least 0 nS")
    #expect(
      try fault("x.csv", Array("pre,post,weight,delay\n0,1,1,0.05\n".utf8), more: "")
        == "x.csv:2: \(path)\n  delay is 0.05; it must be at least one step, 0.1 ms")
    #expect(
      try fault("x.csv", Array("pre,post,weight\n0,1,1\n".utf8))
        == """
        experiment.json:6:122: projections.A->B.weight
          the list gives a weight in every row already
          remove one of them
        """)
    #expect(
      try fault("x.txt", []) == "experiment.json:6:101: \(path)\n  x.txt: neither a .csv nor a .npy file")
  }

  // MARK: - NPY

  @Test(
    "plain arrays of every number type",
    arguments: ["u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f4", "f8"])
  func npyTypes(type: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write(NPY.plain(type, [[0, 9, 3], [1, 19, 0]]), to: "x.npy")
      let projection = try projection("x.npy", folder, more: ", \"weight\": 1")
      #expect(projection.rule.kind == .list(pre: [0, 9, 3], post: [1, 19, 0]))
    }
  }

  @Test("structured arrays, versions 1 and 2", arguments: [1, 2] as [UInt8])
  func npyStructured(version: UInt8) throws {
    try TemporaryFolder.with { folder in
      let fields = [("pre", "<i4"), ("post", "<u2"), ("weight", "<f4"), ("delay", "<f8")]
      let rows: [[Double]] = [[0, 1, 0.5, 1], [9, 19, 1.25, 2.5]]
      try folder.write(NPY.structured(fields, rows, version: version), to: "x.npy")
      let projection = try projection("x.npy", folder)
      #expect(projection.rule.kind == .list(pre: [0, 9], post: [1, 19]))
      #expect(projection.weight == .values([0.5, 1.25]))
      #expect(projection.delay == .values([1, 2.5]))
    }
  }

  @Test("Fortran order and wrong shapes")
  func npyOrder() throws {
    try TemporaryFolder.with { folder in
      try folder.write(NPY.plain("i8", [[0, 9, 4], [1, 19, 3]], fortran: true), to: "x.npy")
      let projection = try projection("x.npy", folder, more: ", \"weight\": 1")
      #expect(projection.rule.kind == .list(pre: [0, 9, 4], post: [1, 19, 3]))
    }
    let text = try fault("x.npy", NPY.plain("i8", [[0, 9], [1, 19], [0, 0]]))
    #expect(
      text == """
        experiment.json:6:101: projections.A->B.rule.list.file
          x.npy: the array has the shape (3, 2); expected (2, n)
          save the transposed array
        """)
  }

  @Test("faults of an NPY file")
  func npyFaults() throws {
    let path = "experiment.json:6:101: projections.A->B.rule.list.file\n  x.npy: "
    let row = "experiment.json:6:101: projections.A->B.rule.list.file\n  x.npy row 1: "
    #expect(try fault("x.npy", []) == path + "the file is empty")
    #expect(try fault("x.npy", Array("pre,post\n0,1\n".utf8)) == path + "this is no NPY file")
    #expect(
      try fault("x.npy", NPY.plain("i4", [[0, 10], [0, 0]]))
        == row + "pre is 10; expected an index of the presynaptic population, 0 to 9")
    #expect(
      try fault("x.npy", NPY.plain("i4", [[0, -1], [0, 0]]))
        == row + "pre is -1; expected an index of the presynaptic population, 0 to 9")
    #expect(
      try fault("x.npy", NPY.plain(">i4", [[0, 1], [0, 0]]))
        == path + "the numbers are big-endian (\">i4\")\n  save them as little-endian")
    #expect(
      try fault("x.npy", NPY.plain("c8", [[0], [0]]))
        == path + "numbers of type \"<c8\" cannot be read\n  save integers or float32/float64")
    #expect(
      try fault("x.npy", NPY.structured([("pre", "<i4")], [[1]]))
        == path + "the field \"post\" is missing; the file has pre")
    let whole = NPY.plain("i4", [[0, 1], [0, 0]])
    #expect(
      try fault("x.npy", Array(whole.dropLast(3)))
        == path + "the file ends early: 13 bytes of data instead of 16")
    for length in 0..<(whole.count - 1) {
      #expect(try fault("x.npy", Array(whole[..<length])).contains("x.npy"))
    }
  }

  // MARK: - Spike trains

  @Test("spike trains inline: one list for all, one for each, with units")
  func inlineTrains() throws {
    func trains(_ times: String, _ neurons: String) throws -> [GivenSpikes.Spike] {
      let text = Minimal.input(
        "\"type\": \"spike_trains\", \"target\": \"A\", \"neurons\": \(neurons), \"receptor\": \"AMPA\", "
          + "\"weight\": 1, \"times\": \(times)")
      guard case .spikes(.trains(let trains), _) = try TestModels.reader.read(text: text).inputs[0].source
      else {
        return []
      }
      return trains.spikes
    }
    let both = [(2, 1.0), (5, 1), (2, 3), (5, 3)].map { GivenSpikes.Spike(neuron: $0.0, time: $0.1) }
    #expect(try trains("[3, 1]", "[2, 5]") == both)
    #expect(try trains("[[1, 3], [\"3 ms\", 1]]", "[2, 5]") == both)
    #expect(
      try trains("{\"values\": [0.001, 0.003], \"unit\": \"s\"}", "{\"from\": 2, \"to\": 6, \"step\": 3}")
        == both)
    #expect(try trains("[]", "\"all\"").isEmpty)
    #expect(throws: InvalidInput.self) { try trains("[[1], [2], [3]]", "[2, 5]") }
    #expect(throws: InvalidInput.self) { try trains("[-1]", "[2, 5]") }
    #expect(throws: InvalidInput.self) { try trains("3", "[2, 5]") }
  }

  @Test("spike trains from files")
  func trainFiles() throws {
    let keys =
      "\"type\": \"spike_trains\", \"target\": \"A\", \"neurons\": [2, 5], \"receptor\": \"AMPA\", \"weight\": 1"
    let files = ["x.csv": "neuron,time_ms\n5,20.5\n2,10\n", "bad.csv": "neuron,time_ms\n5,20.5\n3,10\n"]
    try TemporaryFolder.with(files) { folder in
      try folder.write(
        NPY.structured([("neuron", "<u4"), ("time_ms", "<f8")], [[5, 20.5], [2, 10]]), to: "x.npy")
      for file in ["x.csv", "x.npy"] {
        let text = Minimal.input(keys + ", \"file\": \"\(file)\", \"delay\": 1")
        let input = try TestModels.reader.read(text: text, directory: folder.path).inputs[0]
        guard case .spikes(.trains(let trains), _) = input.source else {
          Issue.record("no trains")
          continue
        }
        #expect(trains.spikes == [.init(neuron: 2, time: 10), .init(neuron: 5, time: 20.5)])
        #expect(trains.delay == 1)
        #expect(trains.file?.path == folder(file))
      }
      let bad = message {
        try TestModels.reader.read(
          text: Minimal.input(keys + ", \"file\": \"bad.csv\""), directory: folder.path)
      }
      #expect(
        bad == "\(folder("bad.csv")):3: inputs.drive.file\n  neuron 3 is not among the input's \"neurons\"")
      let missing = #expect(throws: FileError.self) {
        try TestModels.reader.read(
          text: Minimal.input(keys + ", \"file\": \"none.csv\""), directory: folder.path)
      }
      #expect(missing?.problems.first?.path == "inputs.drive.file")
    }
  }
}

/// Spikes that are given to more neurons than there can be lists.
@Suite struct ManyGivenSpikesTests {
  @Test("spikes for a whole population are counted before they are made")
  func counted() {
    let text = """
      {"simulation": {"duration": "1 ms"}, "populations": {"A": {"size": 2147483648, "neuron": {"model": "LIF"}}},
       "inputs": {"x": {"type": "spike_trains", "target": "A", "receptor": "AMPA", "weight": 1, "times": [1, 2]},
         "y": {"type": "spike_trains", "target": "A", "receptor": "AMPA", "weight": 1, "times": [[1], [2]]}}}
      """
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(
      error?.problems.map(\.message) == [
        "2 times for each of 2147483648 neurons are more than 100000000 spikes",
        "there are 2 lists for 2147483648 selected neurons",
      ])
  }
}

/// Writes NPY files as NumPy does.
enum NPY {
  static func plain(_ type: String, _ rows: [[Double]], fortran: Bool = false) -> [UInt8] {
    let code = type.hasPrefix(">") ? type : "<" + type
    let shape = "(\(rows.count), \(rows[0].count))"
    let header = "{'descr': '\(code)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
    let columns = rows[0].indices.flatMap { index in rows.map { $0[index] } }
    let numbers = fortran ? columns : rows.flatMap(\.self)
    return file(header, numbers.flatMap { bytes($0, String(code.dropFirst())) })
  }

  static func structured(_ fields: [(String, String)], _ rows: [[Double]], version: UInt8 = 1) -> [UInt8] {
    let description = fields.map { "('\($0.0)', '\($0.1)')" }.joined(separator: ", ")
    let header = "{'descr': [\(description)], 'fortran_order': False, 'shape': (\(rows.count),), }"
    let data = rows.flatMap { row in zip(fields, row).flatMap { bytes($1, String($0.1.dropFirst())) } }
    return file(header, data, version: version)
  }

  private static func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let text = Array((header + "\n").utf8)
    let length = version == 1 ? littleEndian(UInt16(text.count)) : littleEndian(UInt32(text.count))
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
  }

  private static func bytes(_ x: Double, _ type: String) -> [UInt8] {
    switch type {
    case "u1": littleEndian(UInt8(x))
    case "u2": littleEndian(UInt16(x))
    case "u4": littleEndian(UInt32(x))
    case "u8": littleEndian(UInt64(x))
    case "i1": littleEndian(Int8(x))
    case "i2": littleEndian(Int16(x))
    case "i4": littleEndian(Int32(x))
    case "i8": littleEndian(Int64(x))
    case "f4": littleEndian(Float(x).bitPattern)
    default: littleEndian(x.bitPattern)
    }
  }

  private static func littleEndian(_ x: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: x.littleEndian) { Array($0) }
  }
}
