// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The order below is the order in which data flows; every target imports only targets above it.
let package = Package(
  name: "bgsim",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bgsim", targets: ["bgsim"]), .library(name: "Experiments", targets: ["Experiments"]),
  ],
  targets: [
    .target(name: "Quantities", swiftSettings: settings),
    .target(name: "Numerics", swiftSettings: settings),
    .target(name: "TableFiles", swiftSettings: settings),
    .target(name: "ModelDescription", dependencies: ["Quantities", "TableFiles"], swiftSettings: settings),
    .target(
      name: "NetPyNEImport", dependencies: ["ModelDescription", "Quantities"], swiftSettings: settings),
    .target(name: "Integration", dependencies: ["Quantities", "Numerics"], swiftSettings: settings),
    .target(
      name: "IntegrateAndFire", dependencies: ["Integration", "Quantities", "Numerics"],
      swiftSettings: settings),
    .target(
      name: "ConductanceBased", dependencies: ["Integration", "Quantities", "Numerics"],
      swiftSettings: settings),
    .target(
      name: "BuiltInModels",
      dependencies: ["Integration", "IntegrateAndFire", "ConductanceBased", "Quantities", "Numerics"],
      swiftSettings: settings),
    .target(
      name: "Kernel", dependencies: ["Integration", "Quantities", "Numerics"], swiftSettings: settings),
    .target(
      name: "NetworkBuilding",
      dependencies: ["ModelDescription", "Kernel", "Integration", "Numerics", "Quantities"],
      swiftSettings: settings),
    .target(name: "Recording", dependencies: ["Kernel", "TableFiles"], swiftSettings: settings),
    .target(name: "Analysis", dependencies: ["Numerics"], swiftSettings: settings),
    .target(name: "Plotting", dependencies: ["Analysis"], swiftSettings: settings),
    .target(
      name: "RunReading", dependencies: ["Recording", "Analysis", "TableFiles"], swiftSettings: settings),
    .target(
      name: "Sweeping", dependencies: ["Kernel", "Recording", "Analysis", "ModelDescription", "Quantities"],
      swiftSettings: settings),
    .target(
      name: "Experiments",
      dependencies: [
        "ModelDescription", "NetPyNEImport", "NetworkBuilding", "Kernel", "BuiltInModels", "Integration",
        "Recording", "Analysis", "RunReading", "Sweeping", "Plotting", "Quantities", "TableFiles",
      ],
      swiftSettings: settings),
    .target(
      name: "Benchmarking",
      dependencies: [
        "NetworkBuilding", "ModelDescription", "Kernel", "BuiltInModels", "Integration", "Recording",
        "Numerics", "Quantities",
      ],
      swiftSettings: settings),
    .target(
      name: "CommandLineInterface",
      dependencies: [
        "Experiments", "Benchmarking", "ModelDescription", "BuiltInModels", "Integration", "Recording",
        "Analysis",
        "RunReading", "Sweeping", "Plotting", "Quantities",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "bgsim", dependencies: ["CommandLineInterface"], swiftSettings: settings),

    // What tests of several targets use.
    .target(
      name: "TestSupport", dependencies: ["Kernel"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics"], swiftSettings: settings),
    .testTarget(
      name: "KernelTests",
      dependencies: ["TestSupport", "Kernel", "BuiltInModels", "Integration", "Numerics", "Quantities"],
      swiftSettings: settings),
    .testTarget(
      name: "NetworkBuildingTests",
      dependencies: [
        "TestSupport", "NetworkBuilding", "ModelDescription", "Kernel", "BuiltInModels", "Integration",
        "Numerics",
        "Quantities",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReferenceTests",
      dependencies: [
        "NetworkBuilding", "ModelDescription", "Kernel", "BuiltInModels", "Integration", "Quantities",
      ],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "ParameterFilesTests",
      dependencies: [
        "NetworkBuilding", "ModelDescription", "Kernel", "BuiltInModels", "Integration", "Quantities",
        "Analysis",
      ],
      swiftSettings: settings),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: settings),
    .testTarget(
      name: "ModelDescriptionTests", dependencies: ["ModelDescription", "Quantities"], swiftSettings: settings
    ),
    .testTarget(
      name: "NetPyNEImportTests",
      dependencies: [
        "NetPyNEImport", "ModelDescription", "NetworkBuilding", "Kernel", "BuiltInModels", "Integration",
        "Quantities",
      ],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(name: "RecordingTests", dependencies: ["Recording", "Kernel"], swiftSettings: settings),
    .testTarget(name: "TableFilesTests", dependencies: ["TableFiles"], swiftSettings: settings),
    .testTarget(
      name: "RunReadingTests", dependencies: ["RunReading", "Recording", "Analysis", "TableFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "Numerics"], resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "BenchmarkingTests",
      dependencies: ["Benchmarking", "Kernel", "BuiltInModels", "Integration", "Quantities"],
      swiftSettings: settings),
    .testTarget(
      name: "SweepingTests", dependencies: ["Sweeping", "Analysis", "Recording", "Kernel"],
      swiftSettings: settings),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "Analysis"], swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "BuiltInModels", "Integration"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineInterfaceTests",
      dependencies: [
        "CommandLineInterface", "Experiments", "ModelDescription", "Recording", "Analysis", "RunReading",
        "Plotting",
        "Quantities",
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
