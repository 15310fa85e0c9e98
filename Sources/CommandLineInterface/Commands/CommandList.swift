/// All commands, in the help's order.
enum CommandList {
  static let all: [any Command] = [
    RunCommand(),
    CheckCommand(),
    PlanCommand(),
    VerifyCommand(),
    SweepCommand(),
    ModelsCommand(),
    SchemaCommand(),
  ]
}
