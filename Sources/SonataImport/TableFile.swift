import Documents
import HDF5
import Importing
import TableFiles

/// A file of nodes, edges or spikes, with messages that name it.
struct TableFile {
  let path: String
  private let file: HDF5File

  init(_ path: String, _ entry: Entry) throws {
    self.path = path
    let bytes = try Self.bytes(path, entry)
    do throws(HDF5Fault) {
      file = try HDF5File(bytes)
    } catch {
      throw InvalidInput([Problem(place: path, message: error.message, remedy: error.remedy)])
    }
  }

  /// The content of a file that an entry names.
  static func bytes(_ path: String, _ entry: Entry) throws -> [UInt8] {
    do {
      return try FileBytes.read(path)
    } catch {
      throw FileError([
        Problem(place: entry.place, path: entry.path, message: "cannot read \(path): \(error.reason)")
      ])
    }
  }

  private func asking<T>(_ path: String, _ body: (HDF5File) throws(HDF5Fault) -> T) throws -> T {
    do throws(HDF5Fault) {
      return try body(file)
    } catch {
      throw InvalidInput([Problem(place: self.path, path: path, message: error.message, remedy: error.remedy)]
      )
    }
  }

  func names(_ path: String) throws -> [String] {
    try asking(path) { (file) throws(HDF5Fault) in try file.names(in: path) }
  }

  func has(_ path: String) throws -> Bool {
    try asking(path) { (file) throws(HDF5Fault) in try file.has(path) }
  }

  func numbers(_ path: String) throws -> [Double]? {
    try asking(path) { (file) throws(HDF5Fault) in try file.numbers(path) }
  }

  func integers(_ path: String) throws -> [Int]? {
    try asking(path) { (file) throws(HDF5Fault) in try file.integers(path) }
  }

  func text(_ attribute: String, of path: String) throws -> String? {
    try asking(path) { (file) throws(HDF5Fault) in try file.text(attribute, of: path) }
  }

  /// Whole numbers that must be there, as many as are expected.
  func integers(_ path: String, count: Int? = nil) throws -> [Int] {
    guard let numbers = try integers(path) else { throw damaged(path, "there is no such dataset") }
    if let count, numbers.count != count {
      throw damaged(path, "found \(numbers.count) numbers; expected \(count)")
    }
    return numbers
  }

  func damaged(_ path: String, _ message: String) -> InvalidInput {
    InvalidInput([Problem(place: self.path, path: path, message: message)])
  }
}
