import Foundation

/// Why a run directory could not be written.
public enum RecordingError: Error, Equatable, CustomStringConvertible {
  /// The system refused to create or write a file or directory.
  case cannotWrite(path: String, reason: String)
  /// A file that bgsim wrote cannot be read.
  case cannotRead(path: String)
  /// A file of an earlier run holds less than its checkpoint says.
  case tooShort(path: String, expected: Int, found: Int)
  /// The destination exists and bgsim did not write it.
  case foreign(path: String)
  /// The destination is a run directory that also holds something that bgsim did not write.
  case holdsOther(path: String, name: String)
  /// Another run writes there.
  case held(path: String, by: String)
  /// The network has more populations than the 16 bits of a spike record can number.
  case tooManyPopulations(Int)
  /// A trace table has two columns of the same name.
  case repeatedColumn(String)

  /// Whether the disk, or a user's share of it, is full.
  public var isFullDisk: Bool {
    guard case .cannotWrite(_, let reason) = self else { return false }
    return [ENOSPC, EDQUOT].contains { reason == String(cString: strerror($0)) }
  }

  /// The text for people.
  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason)"
    case .cannotRead(let path):
      "cannot read \(path)"
    case .tooShort(let path, let expected, let found):
      "\(path) has \(found) bytes, and had \(expected) when its checkpoint was written, so the run cannot be continued"
    case .foreign(let path):
      "\(path) exists and was not written by bgsim (no summary.json of bgsim in it), so it is not replaced;"
        + " choose another directory with --out"
    case .holdsOther(let path, let name):
      "\(path) is a run directory, but bgsim did not write \(name) in it, so it is not replaced;"
        + " move that away, or choose another directory with --out"
    case .held(let path, let holder):
      "\(path) is being written by \(holder); wait for it, or choose another directory with --out"
    case .tooManyPopulations(let count):
      "cannot record \(count) populations: a spike file numbers at most 65536"
    case .repeatedColumn(let name):
      "the trace \(name) is recorded twice with the same interval, start and stop"
    }
  }
}
