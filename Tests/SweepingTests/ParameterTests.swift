import Testing

@testable import Sweeping

@Suite struct ParameterTests {
  private func cells(_ text: String) throws -> [String] {
    try SweptParameter(parsing: text).values.map(\.cell)
  }

  @Test("a range holds its stop if that is on the grid, in exact decimals")
  func range() throws {
    #expect(
      try cells("a=0:1:0.1") == ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"])
    #expect(try cells("a=0:10:4") == ["0", "4", "8"])
    #expect(try cells("a=5:-5:-5") == ["5", "0", "-5"])
    #expect(try cells("a=1e-3:2e-3:.5e-3") == ["0.001", "0.0015", "0.002"])
    #expect(try cells("a=3:3:1") == ["3"])
    #expect(try cells("a=0:500:10pA").count == 51)
  }

  @Test(
    "the unit of a range goes to every value and into the column",
    arguments: ["p.q=0:20:10pA", "p.q=0pA:20pA:10pA", "p.q=0:20 pA:10 pA"])
  func unit(text: String) throws {
    let parameter = try SweptParameter(parsing: text)
    #expect(parameter.column == "p.q [pA]")
    #expect(parameter.values.map(\.cell) == ["0", "10", "20"])
    #expect(parameter.values.map(\.override) == ["0 pA", "10 pA", "20 pA"])
  }

  @Test("units may be compound")
  func compound() throws {
    #expect(try SweptParameter(parsing: "a=0:1:0.5 nS/mV").unit == "nS/mV")
    #expect(try SweptParameter(parsing: "a=0:1:0.5 1/ms").unit == "1/ms")
  }

  @Test("a list holds whatever --set takes; commas in brackets and quotes separate nothing")
  func list() throws {
    #expect(try cells("a=x.json,dir/2nd.json") == ["x.json", "dir/2nd.json"])
    #expect(try cells(#"a="p,q",r"#) == [#""p,q""#, "r"])
    #expect(try cells("a=normal(1 mV, 2 mV),3 mV") == ["normal(1 mV, 2 mV)", "3 mV"])
    #expect(try cells("a=true,false") == ["true", "false"])
    #expect(try cells("a={\"x\": [1, 2]},{\"x\": 3}") == ["{\"x\": [1, 2]}", "{\"x\": 3}"])
    #expect(try cells("a=healthy") == ["healthy"])
  }

  @Test("a list of quantities with one unit has it in the column")
  func quantities() throws {
    let parameter = try SweptParameter(parsing: "a=1nS, 2.5 nS")
    #expect(parameter.column == "a [nS]")
    #expect(parameter.values.map(\.override) == ["1 nS", "2.5 nS"])
    #expect(try SweptParameter(parsing: "a=1 nS,2 pA").column == "a")
    #expect(try SweptParameter(parsing: "a=1,2.5").values.map(\.override) == ["1", "2.5"])
    #expect(try SweptParameter(parsing: "a=1cell,2cell").values.map(\.override) == ["1cell", "2cell"])
  }

  @Test("a JSON list holds the values, strings stay strings")
  func json() throws {
    let parameter = try SweptParameter(parsing: #"a=["x,y", 3, [1, 2], {"b": "c"}]"#)
    #expect(parameter.values.map(\.cell) == ["x,y", "3", "[1, 2]", #"{"b": "c"}"#])
    #expect(parameter.values.map(\.override) == [#""x,y""#, "3", "[1, 2]", #"{"b": "c"}"#])
  }

  @Test(
    "what is nearly a parameter is answered",
    arguments: [
      ("a", "--param needs PATH=START:STOP:STEP or PATH=VALUE,VALUE,..., not 'a'"),
      ("=1", "not '=1'"), ("a=", "not 'a='"), ("a=0:10", "a range is START:STOP:STEP"),
      ("a=0:10:x", "a range is START:STOP:STEP"), ("a=0:10:1:1", "a range is START:STOP:STEP"),
      ("a=0:10:1 pX", "a range is START:STOP:STEP"), ("a=0:10:0", "the step is 0"),
      ("a=0:10:-1", "the step leads away from 10"), ("a=0nA:10pA:1pA", "the same unit"),
      ("a=0:1e9:1", "at most 1000000 numbers"), ("a=1,,2", "a value is empty"), ("a=[]", "the list is empty"),
      ("a=1,2,1", "a value occurs twice"),
    ])
  func wrong(text: String, message: String) {
    let error = #expect(throws: SweepSyntaxError.self) { try SweptParameter(parsing: text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func seeds() throws {
    #expect(try SeedRange(parsing: "3..18446744073709551615") == SeedRange(first: 3, last: .max))
    #expect(try SeedRange(parsing: "7") == SeedRange(first: 7, last: 7))
    for text in ["", "a..b", "2..1", "1..", "-1..2", "1...3"] {
      #expect(throws: SweepSyntaxError.self) { try SeedRange(parsing: text) }
    }
  }
}
