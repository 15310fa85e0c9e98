/// What is wrong with a file in HDF5's format, or what this reader does not know.
public struct HDF5Fault: Error, Equatable, Sendable {
  /// What was found.
  public let message: String
  /// What can be done.
  public let remedy: String?

  /// Makes a fault.
  public init(_ message: String, remedy: String? = nil) {
    self.message = message
    self.remedy = remedy
  }

  /// A structure of the format that newer programs write where they are asked to.
  static func newer(_ what: String) -> HDF5Fault {
    HDF5Fault("\(what) is not read", remedy: "h5repack IN.h5 OUT.h5 writes the older form of the format")
  }

  static let truncated = HDF5Fault("the file ends too early, or is damaged")
}
