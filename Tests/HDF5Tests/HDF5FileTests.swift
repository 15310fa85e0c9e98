import Foundation
import HDF5
import Testing

/// Files that h5py wrote (`scripts/hdf5_fixtures.py`).
@Suite struct HDF5FileTests {
  static func bytes(_ name: String) throws -> [UInt8] {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return try [UInt8](Data(contentsOf: root.appendingPathComponent(name)))
  }

  private func everything() throws -> HDF5File { try HDF5File(Self.bytes("everything.h5")) }

  @Test(
    "numbers of every size and order",
    arguments: ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "big_i4", "big_f8"])
  func numbers(type: String) throws {
    let file = try everything()
    #expect(try file.integers("numbers/\(type)") == [1, 2, 100])
    #expect(try file.numbers("/numbers/\(type)") == [1, 2, 100])
    #expect(try file.extents(of: "numbers/\(type)") == [3])
  }

  @Test("negative numbers, fractions, one number and none")
  func special() throws {
    let file = try everything()
    #expect(try file.integers("numbers/negative") == [-1, -300, 7])
    #expect(try file.numbers("numbers/half") == [0.5, -2.25])
    #expect(try file.integers("numbers/one") == [42])
    #expect(try file.extents(of: "numbers/one") == [])
    #expect(try file.numbers("numbers/none") == [])
    #expect(throws: HDF5Fault("numbers/half has numbers that are not whole")) {
      try file.integers("numbers/half")
    }
  }

  @Test("chunks, with and without compression, that do not fit the extents")
  func tables() throws {
    let file = try everything()
    for name in ["plain", "chunked", "gzip", "all", "growing"] {
      #expect(try file.extents(of: "tables/\(name)") == [35, 22])
      #expect(try file.integers("tables/\(name)") == Array(0..<35 * 22), "\(name)")
    }
    let noise = try #require(try file.integers("tables/noise"))
    #expect(noise.count == 4000)
    // numpy.random.default_rng(1).integers(0, 1000, 4000): its first numbers and its sum.
    #expect(Array(noise.prefix(3)) == [473, 511, 755])
    #expect(noise.reduce(0, +) == 2_018_086)
    #expect(try file.numbers("tables/unwritten") == [0, 0, 0, 0, 0, 0])
  }

  @Test("groups with many members, and what is not there")
  func groups() throws {
    let file = try everything()
    #expect(try Set(file.names(in: "")) == ["numbers", "many", "tables", "texts"])
    #expect(try file.names(in: "many").sorted() == (0..<200).map { "member" + String(1000 + $0).dropFirst() })
    #expect(try file.integers("many/member137") == [137])
    #expect(try !file.has("many/other"))
    #expect(try file.numbers("many/other") == nil)
    #expect(try file.names(in: "other") == [])
    #expect(throws: HDF5Fault("a dataset stands where a group should be")) {
      try file.names(in: "numbers/i4")
    }
    #expect(throws: HDF5Fault("a group stands where a dataset should be")) { try file.numbers("numbers") }
    #expect(throws: HDF5Fault("texts holds no numbers")) { try file.numbers("texts") }
  }

  @Test("texts of attributes")
  func attributes() throws {
    let file = try everything()
    #expect(try file.text("node_population", of: "numbers/i4") == "internal")
    #expect(try file.text("fixed", of: "numbers/i4") == "fixed text")
    #expect(try file.text("number", of: "numbers/i4") == nil)
    #expect(try file.text("other", of: "numbers/i4") == nil)
  }

  @Test("what is not read is refused, with what to do")
  func refused() throws {
    #expect(
      throws: HDF5Fault(
        "a file of the newer form (superblock 3) is not read",
        remedy: "h5repack IN.h5 OUT.h5 writes the older form of the format")
    ) { try HDF5File(Self.bytes("newer.h5")) }
    #expect(
      throws: HDF5Fault(
        "the filter 32000 is not read", remedy: "gzip and shuffle are: h5repack -f GZIP=4 IN.h5 OUT.h5")
    ) { try HDF5File(Self.bytes("lzf.h5")).numbers("x") }
    #expect(throws: HDF5Fault("this is no HDF5 file")) { try HDF5File(Array("population,neuron".utf8)) }
    #expect(
      throws: HDF5Fault(
        "this is no HDF5 file", remedy: "it stands for a file that git lfs pull would fetch")
    ) { try HDF5File(Array("version https://git-lfs.github.com/spec/v1\noid sha256:1".utf8)) }
    #expect(throws: HDF5Fault("this is no HDF5 file")) { try HDF5File([]) }
    #expect(throws: HDF5Fault("the file ends too early, or is damaged")) {
      try HDF5File(Array(Self.bytes("everything.h5").prefix(40)))
    }
  }
}

/// Files that are damaged at random.
@Suite struct DamagedFileTests {
  /// The environment's `BGSIM_FUZZ`, else a few.
  private static let count = ProcessInfo.processInfo.environment["BGSIM_FUZZ"].flatMap(Int.init) ?? 3000

  @Test("thousands of damaged files: numbers or an error")
  func damaged() throws {
    let whole = try HDF5FileTests.bytes("everything.h5")
    var state: UInt64 = 5
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
    let paths = [
      "numbers/i4", "tables/all", "tables/gzip", "tables/growing", "tables/noise", "many/member137", "texts",
      "numbers",
    ]
    var (fine, refused) = (0, 0)
    for _ in 0..<Self.count {
      var bytes = whole
      for _ in 0...next(40) { bytes[next(bytes.count)] = next(3) == 0 ? 255 : UInt8(next(256)) }
      if next(4) == 0 { bytes.removeLast(next(bytes.count)) }
      let path = paths[next(paths.count)]
      do {
        let file = try HDF5File(bytes)
        _ = try file.numbers(path)
        _ = try file.text("node_population", of: path)
        fine += 1
      } catch is HDF5Fault {
        refused += 1
      }
    }
    #expect(fine > 0)
    #expect(refused > 0)
  }
}
