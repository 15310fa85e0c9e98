// swift-tools-version: 6.1
import PackageDescription

// A program that uses the library of bgsim. Outside this repository, give its address instead of a path:
// .package(url: "https://…/bgsim", branch: "main").
let package = Package(
  name: "use-from-swift",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "bgsim", path: "../../..")],
  targets: [
    .executableTarget(
      name: "UseFromSwift", dependencies: [.product(name: "Experiments", package: "bgsim")])
  ]
)
