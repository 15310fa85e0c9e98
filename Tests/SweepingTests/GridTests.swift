import Testing

@testable import Sweeping

@Suite struct GridTests {
  private func grid(_ parameters: [String], seeds: String? = nil) throws -> SweepGrid {
    try SweepGrid(
      parameters: parameters.map { try SweptParameter(parsing: $0) },
      seeds: seeds.map { try SeedRange(parsing: $0) })
  }

  @Test("the first parameter varies slowest, the seed fastest")
  func order() throws {
    let grid = try grid(["a=x,y", "b=1:3:1"], seeds: "7..8")
    #expect(grid.count == 12)
    let points = (0..<grid.count).map { grid.point($0) }
    #expect(
      points.prefix(6).map { $0.values.map(\.cell).joined() + "\($0.seed!)" }
        == ["x17", "x18", "x27", "x28", "x37", "x38"])
    #expect(points[11].values.map(\.cell) == ["y", "3"])
    #expect(points.map(\.index) == Array(0..<12))
    #expect(Set(points.map { "\($0.values)\($0.seed!)" }).count == 12)
  }

  @Test("seeds alone are a sweep")
  func seedsAlone() throws {
    let grid = try grid([], seeds: "5..6")
    #expect(grid.count == 2)
    #expect(grid.point(1) == .init(index: 1, values: [], seed: 6))
  }

  @Test("every value occurs in a probe")
  func probes() throws {
    let grid = try grid(["a=x,y", "b=1:3:1", "c=p,q"], seeds: "1..10")
    let probes = grid.probes
    #expect(probes.count == 5)
    #expect(probes.map { $0.values.map(\.cell).joined() } == ["x1p", "y1p", "x2p", "x3p", "x1q"])
    for probe in probes { #expect(probe == grid.point(probe.index)) }
  }

  @Test("shards share no point and lose none")
  func shards() throws {
    let shards = try (1...4).map { try SweepShard(parsing: "\($0)/4") }
    for index in 0..<10 { #expect(shards.count { $0.contains(index) } == 1) }
    #expect((0..<10).filter(shards[1].contains) == [1, 5, 9])
    for text in ["0/4", "5/4", "1", "1/0", "a/b", "1/2/3", "-1/4"] {
      #expect(throws: SweepSyntaxError.self) { try SweepShard(parsing: text) }
    }
  }

  @Test(
    "what is no grid",
    arguments: [
      ([], nil, "sweep needs --param"), (["a=1,2", "a=3,4"], nil, "--param a is given twice"),
      (["simulation.seed=1,2"], "1..2", "exclude each other"),
      (["a=1:1000000:1", "b=1:100:1"], nil, "at most 10000000 are possible"),
    ] as [([String], String?, String)])
  func wrong(parameters: [String], seeds: String?, message: String) {
    let error = #expect(throws: SweepSyntaxError.self) { try grid(parameters, seeds: seeds) }
    #expect(error?.description.contains(message) == true)
  }
}
