import Experiments
import Recording
import Testing

@testable import CommandLineInterface

@Suite struct ProgressTests {
  @Test("on a terminal one line is rewritten, at most ten times a second")
  func terminal() {
    let text = Transcript()
    let console = Console(output: { _ in }, messages: { text.append($0) }, isTerminal: true)
    var progress = Progress(console: console, duration: 2000, steps: 20_000, start: 10)
    progress.update(step: 10, now: 10.05)
    progress.update(step: 5_000, now: 11)
    progress.update(step: 5_100, now: 11.05)
    progress.update(step: 20_000, now: 14)
    progress.finish()
    #expect(
      text.text == "\r 25 %  0.50 of 2 s  0.50 × real time  0:03 left\u{1B}[K"
        + "\r100 %  2.00 of 2 s  0.50 × real time  0:00 left\u{1B}[K\r\u{1B}[K")
  }

  @Test("elsewhere there is a line every 10 %, also when a window is longer than that")
  func lines() {
    let text = Transcript()
    let console = Console(output: { _ in }, messages: { text.append($0) })
    var progress = Progress(console: console, duration: 100, steps: 1000, start: 0)
    for step in [50, 99, 100, 101, 450, 460, 500, 1000] { progress.update(step: step, now: Double(step)) }
    progress.finish()
    #expect(text.text.split(separator: "\n").map { $0.prefix(5) } == [" 10 %", " 45 %", " 50 %"])
  }

  @Test(
    "numbers as people read them",
    arguments: [
      (NumberText.remaining(0), "0:00"), (NumberText.remaining(61.2), "1:02"),
      (NumberText.remaining(3723), "1:02:03"), (NumberText.remaining(.infinity), "277777:46:40"),
      (NumberText.bytes(999), "999 B"), (NumberText.bytes(1000), "1.0 kB"),
      (NumberText.bytes(999_960), "1.0 MB"), (NumberText.bytes(53_000_000_000), "53.0 GB"),
      (NumberText.biological(500), "500 ms"), (NumberText.biological(2500), "2.5 s"),
      (NumberText.count(1, "neuron"), "1 neuron"), (NumberText.count(0, "neuron"), "0 neurons"),
    ])
  func numbers(text: String, expected: String) { #expect(text == expected) }

  @Test("errors are coloured only where colour is wanted")
  func colour() {
    let text = Transcript()
    Console(output: { _ in }, messages: { text.append($0) }, usesColour: true).report("x")
    Console(output: { _ in }, messages: { text.append($0) }, usesColour: false).report("x")
    #expect(text.text == "\u{1B}[1;31merror:\u{1B}[0m x\nerror: x\n")
    #expect(!Console.standard(environment: ["NO_COLOR": "1"]).usesColour)
    #expect(!Console.standard(environment: ["TERM": "dumb"]).isTerminal)
  }

  @Test("on a terminal the table has bars; a rate that is not zero is seen")
  func bars() {
    let rates = [0, 0.01, 12, 24].map {
      RunSummary.Population(name: "P", size: 1, spikes: Int($0), seconds: 1)
    }
    #expect(PopulationTable.lines(rates).allSatisfy { !$0.contains("█") })
    #expect(PopulationTable.lines(rates, hasBars: true)[3].hasSuffix("  12.00  ████████████"))
    #expect(PopulationTable.bar(0, of: 24) == "")
    #expect(PopulationTable.bar(0.01, of: 24) == "▏")
    #expect(PopulationTable.bar(24, of: 24).count == 24)
    #expect(PopulationTable.bar(0, of: 0) == "")
  }
}
