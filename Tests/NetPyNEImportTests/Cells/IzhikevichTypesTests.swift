import Documents
import ModelDescription
import Testing

/// The cell types of izhi2007b.mod (of NetPyNE's example M1, u starts at 0.2 vr) on NEURON 9.0.2, alone in a soma with 0.3 nA
/// (CH 0.8, FS 1.5 nA) from 10 to 90 ms.
@Suite struct IzhikevichTypesTests {
  /// C, k, vr, vt, vpeak, a, b, c, d of every type, as Izhikevich 2007 has them.
  private static let numbers: [[Double]] = [
    [1, 0.7, -60, -40, 35, 0.03, -2, -50, 100], [1.5, 1.2, -75, -45, 50, 0.01, 5, -56, 130],
    [0.5, 1.5, -60, -40, 25, 0.03, 1, -40, 150], [1, 1, -56, -42, 40, 0.03, 8, -53, 20],
    [0.2, 1, -55, -40, 25, 0.2, -2, -45, -55], [2, 1.6, -60, -50, 35, 0.01, 15, -60, 10],
    [0.4, 0.25, -65, -45, 0, 0.015, 10, -55, 50],
  ]

  /// Steps of 0.025 ms.
  ///
  /// The tenth spike of FS moves by many steps where the current changes by 1e-12 of itself.
  private static let spikes: [[Int]] = [
    [919, 1432, 2048, 2740, 3470], [1292, 2102], [598, 689, 814, 1158, 2610, 2747],
    [816, 1280, 1773, 2292, 2831, 3386], [488, 731, 1065, 1413, 1741, 2078, 2399, 2726, 3073],
    [791, 1211, 1651, 2107, 2579, 3064, 3560], [881, 1496, 3051],
  ]

  @Test("every type spikes in NEURON's steps")
  func types() throws {
    let names = ["C", "k", "vr", "vt", "vpeak", "a", "b", "c", "d"]
    var populations: [(String, JSONValue)] = []
    var inputs: [(String, JSONValue)] = []
    for (index, numbers) in Self.numbers.enumerated() {
      let soma: [(String, JSONValue)] = [
        ("L", .string("10 um")), ("diam", .string("10 um")), ("cm", .string("31.831 uF/cm2")),
      ]
      let process: [(String, JSONValue)] =
        [
          ("type", .string("Izhi2007b")), ("at", .string("soma(0.5)")), ("celltype", .number(index + 1)),
          ("u0", .number(0.2 * numbers[2])),
        ] + zip(names, numbers).map { ($0, .number($1)) }
      let cell: [(String, JSONValue)] = [
        ("sections", .keys([("soma", .keys(soma))])), ("point_processes", .keys([("z", .keys(process))])),
        ("spike", .keys([("threshold", .string(index == 6 ? "-10 mV" : "0 mV"))])),
        ("v_init", .number(numbers[2])),
      ]
      populations.append(("T\(index + 1)", .keys([("size", .number(1)), ("cell", .keys(cell))])))
      let input: [(String, JSONValue)] = [
        ("type", .string("step_current")), ("target", .string("T\(index + 1)")), ("at", .string("soma(0.5)")),
        ("amplitude", .string(index == 2 ? "0.8 nA" : index == 4 ? "1.5 nA" : "0.3 nA")),
        ("start", .string("10 ms")), ("stop", .string("90 ms")),
      ]
      inputs.append(("I\(index + 1)", .keys(input)))
    }
    let simulation: [(String, JSONValue)] = [("duration", .string("100 ms")), ("dt", .string("0.025 ms"))]
    let text = JSONWriter.pretty(
      .keys([
        ("simulation", .keys(simulation)), ("populations", .keys(populations)), ("inputs", .keys(inputs)),
      ]))
    let found = try Spikes(of: Importing.reader.read(text: text), first: Array(0..<7)).spikes
    for (index, expected) in Self.spikes.enumerated() {
      let steps = found.filter { $0.cell == index }.map(\.step).sorted()
      #expect(Array(steps.prefix(expected.count)) == expected, "cell type \(index + 1)")
      #expect(steps.count == (index == 4 ? 10 : expected.count))
    }
  }
}
