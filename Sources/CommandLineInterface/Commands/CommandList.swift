/// All commands, in the help's order.
enum CommandList {
  static let all: [any Command] = [
    RunCommand(),
    CheckCommand(),
    PlanCommand(),
    DiffCommand(),
    ImportCommand(),
    VerifyCommand(),
    SweepCommand(),
    FrequencyCurrentCommand(),
    AnalyzeCommand(),
    PlotCommand(),
    ReportCommand(),
    ModelsCommand(),
    SchemaCommand(),
    BenchCommand(),
  ]
}
