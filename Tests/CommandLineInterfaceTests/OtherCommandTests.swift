import Experiments
import ModelDescription
import Testing

@testable import CommandLineInterface

@Suite struct OtherCommandTests {
  @Test("check says what an experiment holds")
  func check() {
    let expected = "small.json: valid, 2 populations, 14 neurons, 1 projection, 0 inputs\n"
    #expect(Session().run("check", "small.json") == .init(code: 0, output: expected, messages: ""))
  }

  @Test("check reads several files and tells of each; the exit code is that of the first that is not valid")
  func checkMany() {
    let result = Session().run("check", "missing.json", "small.json", "bad.json")
    #expect(result.code == 3)
    #expect(result.output.hasPrefix("small.json: valid, "))
    let errors = result.messages.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(errors.count == 2 && errors[0].contains("missing.json") && errors[1].contains("bad.json"))
  }

  @Test(
    "bad input exits with 2, a missing file with 3", arguments: ["run", "check", "plan"])
  func badInput(command: String) {
    let outOfRange = """
      error: bad.json:3:35: populations.STN.size
        0 is out of range: it must be at least 1 and at most 2147483648

      """
    #expect(Session().run(command, "bad.json") == .init(code: 2, output: "", messages: outOfRange))
    #expect(
      Session().run(command, "missing.json")
        == .init(
          code: 3, output: "",
          messages: "error: missing.json\n  cannot read the experiment: no such file or directory\n"))
  }

  @Test("what was changed in reading goes to the messages", arguments: ["check", "plan"])
  func notes(command: String) {
    let (plain, scaled) = (Session().run(command, "small.json"), Session().run(command, "scaled.json"))
    #expect(scaled.messages == "scale 0.5\ngain x 2\n" + plain.messages)
  }

  @Test("plan prints neurons, synapses and memory")
  func plan() throws {
    let result = Session(environment: ["OMP_NUM_THREADS": "5"]).run("plan", "small.json")
    let plan = try smallPlan()
    let memory = (plan.memory + [.init("all", plan.bytes)])
      .map { "\($0.name) \(NumberText.bytes($0.count))" }.joined(separator: "\n")
    #expect(result.code == 0)
    #expect(
      result.output.replacing(/\ +/, with: " ") == """
        population neurons
        STN 10
        GPe 4
        all 14

        projection synapses
        STN->GPe 40
        all 40

        part memory
        \(memory)

        5 threads (OMP_NUM_THREADS), 8.0 MB of memory available

        """)
  }

  @Test("schema prints the schema")
  func schema() { #expect(Session().run("schema").output == Experiment.schema()) }
}
