// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A part of the program, and the parts above it that it imports.
func part(_ name: String, _ imports: String = "") -> Target {
  .target(name: name, dependencies: named(imports), swiftSettings: settings)
}

/// Tests, and the parts that they import.
func tests(_ name: String, _ imports: String, resources: [Resource]? = nil) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: named(imports), resources: resources, swiftSettings: settings)
}

func named(_ parts: String) -> [Target.Dependency] {
  parts.split(separator: " ").map { .init(stringLiteral: String($0)) }
}

let fixtures: [Resource] = [.copy("Fixtures")]

// The order is the order in which data flows; every part imports only parts above it. CONTRIBUTING says what each is for.
let package = Package(
  name: "bgsim",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bgsim", targets: ["bgsim"]),
    .library(name: "Experiments", targets: ["Experiments"]),
  ],
  targets: [
    part("Quantities"),
    part("Numerics"),
    part("TableFiles"),
    part("ModelTerms", "Quantities"),
    part("Documents", "TableFiles"),
    part("Integration", "ModelTerms Numerics Quantities"),
    part("Equations", "Integration Documents ModelTerms Numerics Quantities"),
    part("NMODL", "Equations Integration Documents ModelTerms Numerics Quantities"),
    part("ModelDescription", "NMODL Equations Integration Documents ModelTerms Quantities TableFiles"),
    part("Importing", "Documents"),
    part("NetPyNEImport", "Importing ModelDescription NMODL Documents ModelTerms Quantities TableFiles"),
    part("BrianImport", "Importing ModelDescription Documents ModelTerms Quantities"),
    part("HDF5"),
    part("SonataImport", "HDF5 Importing ModelDescription Documents TableFiles"),
    part("SnuddaImport", "NMODL Importing ModelDescription Documents ModelTerms Quantities TableFiles"),
    part("IntegrateAndFire", "Integration ModelTerms Numerics Quantities"),
    part("ConductanceBased", "Integration ModelTerms Numerics Quantities"),
    part("BuiltInModels", "IntegrateAndFire ConductanceBased Integration ModelTerms Numerics Quantities"),
    part("Kernel", "Integration ModelTerms Numerics Quantities"),
    part(
      "NetworkBuilding",
      "ModelDescription Equations Documents Kernel Integration ModelTerms Numerics Quantities"),
    part("Recording", "Kernel TableFiles"),
    part("Analysis"),
    part("Plotting", "Analysis"),
    part("RunReading", "Recording Analysis TableFiles"),
    part("Sweeping", "ModelDescription Kernel Recording Analysis Documents Quantities"),
    part(
      "Experiments",
      "ModelDescription NetPyNEImport BrianImport SonataImport SnuddaImport NetworkBuilding BuiltInModels Equations Kernel Integration "
        + "Recording Analysis RunReading Sweeping Plotting Documents ModelTerms Quantities "
        + "TableFiles"),
    part(
      "Benchmarking",
      "NetworkBuilding ModelDescription BuiltInModels Kernel Integration Recording "
        + "Documents ModelTerms Numerics Quantities"),
    part(
      "CommandLineInterface",
      "Experiments Benchmarking ModelDescription Equations BuiltInModels Integration Recording "
        + "Analysis RunReading Sweeping Plotting Documents ModelTerms Quantities"),
    .executableTarget(name: "bgsim", dependencies: ["CommandLineInterface"], swiftSettings: settings),

    // What tests of several parts use.
    .target(
      name: "TestSupport", dependencies: ["Kernel"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("Quantities", "Quantities"),
    tests("Numerics", "Numerics"),
    tests("TableFiles", "TableFiles"),
    tests("ModelTerms", "ModelTerms Quantities"),
    tests("Equations", "Equations ModelTerms Numerics Quantities"),
    tests("NMODL", "NMODL"),
    tests("ModelDescription", "ModelDescription Equations Documents ModelTerms Quantities"),
    tests(
      "NetPyNEImport",
      "NetPyNEImport ModelDescription NetworkBuilding BuiltInModels Kernel Integration Documents ModelTerms "
        + "Quantities",
      resources: fixtures),
    tests(
      "BrianImport",
      "BrianImport ModelDescription NetworkBuilding BuiltInModels Kernel Integration Documents ModelTerms "
        + "Quantities",
      resources: fixtures),
    tests("HDF5", "HDF5", resources: fixtures),
    tests(
      "SonataImport",
      "SonataImport ModelDescription NetworkBuilding BuiltInModels Kernel Integration Documents ModelTerms "
        + "Quantities",
      resources: fixtures),
    tests(
      "SnuddaImport",
      "SnuddaImport ModelDescription NetworkBuilding BuiltInModels Kernel Integration Documents",
      resources: fixtures),
    tests("Kernel", "TestSupport Kernel BuiltInModels Integration ModelTerms Numerics Quantities"),
    tests(
      "NetworkBuilding",
      "TestSupport NetworkBuilding ModelDescription BuiltInModels Kernel Integration ModelTerms Quantities"),
    tests(
      "Reference",
      "NetworkBuilding ModelDescription BuiltInModels Kernel Integration Documents ModelTerms Quantities",
      resources: fixtures),
    tests(
      "ParameterFiles",
      "Experiments NetworkBuilding ModelDescription ModelTerms BuiltInModels Kernel Integration Analysis Recording"
    ),
    tests("Recording", "Recording Kernel TableFiles"),
    tests("Analysis", "Analysis Numerics", resources: fixtures),
    tests("Plotting", "Plotting Analysis"),
    tests("RunReading", "RunReading Recording Analysis"),
    tests("Sweeping", "Sweeping Recording Analysis"),
    tests("Experiments", "Experiments BuiltInModels Integration Documents"),
    tests("Benchmarking", "Benchmarking BuiltInModels Kernel Integration ModelTerms Quantities"),
    tests(
      "CommandLineInterface",
      "CommandLineInterface Experiments ModelDescription Recording Analysis RunReading Plotting Documents "
        + "ModelTerms Quantities",
      resources: fixtures),
  ],
  swiftLanguageModes: [.v6]
)
