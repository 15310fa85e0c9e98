/// The blocks of a .mod file, as they stand there.
public struct ModFile: Sendable {
  /// What it describes.
  public enum Kind: Sendable, Equatable {
    /// A mechanism that is spread over membrane (SUFFIX).
    case density
    /// One that sits at a point (POINT_PROCESS).
    case point
    /// A cell without a membrane (ARTIFICIAL_CELL).
    case artificial
  }

  /// An ion that the mechanism uses.
  struct IonUse: Sendable {
    let name: String
    let reads: [String]
    let writes: [String]
    let valence: Double?
    let line: Int
  }

  /// A name that PARAMETER, ASSIGNED, STATE or CONSTANT declares.
  struct Declaration: Sendable {
    let name: String
    /// The number of elements of an array.
    let size: Int?
    let value: Double?
    let unit: String
    let line: Int
  }

  /// A block with a name of its own.
  struct Block: Sendable {
    enum Kind: String, Sendable {
      case derivative = "DERIVATIVE"
      case kinetic = "KINETIC"
      case linear = "LINEAR"
      case nonlinear = "NONLINEAR"
      case procedure = "PROCEDURE"
      case function = "FUNCTION"
      case functionTable = "FUNCTION_TABLE"
      case netReceive = "NET_RECEIVE"
    }

    let kind: Kind
    let name: String
    let arguments: [String]
    /// The unit of the first argument.
    var weightUnit = ""
    let statements: [ModStatement]
    let line: Int
  }

  /// What it describes.
  public internal(set) var kind = Kind.density
  /// The name that cells use.
  public internal(set) var name = ""
  /// The first line of people's text about it.
  public internal(set) var title: String?
  var ions: [IonUse] = []
  var nonspecific: [String] = []
  var electrode: [String] = []
  var range: [String] = []
  var global: [String] = []
  var pointers: [(name: String, line: Int)] = []
  var randoms: [(name: String, line: Int)] = []
  var parameters: [Declaration] = []
  var assigned: [Declaration] = []
  var states: [Declaration] = []
  /// Numbers that UNITS, CONSTANT and DEFINE give names.
  var constants: [String: Double] = [:]
  var initial: [ModStatement] = []
  var breakpoint: [ModStatement] = []
  var blocks: [String: Block] = [:]
  var netReceive: Block?
  /// Names that file-level LOCAL declares.
  var locals: [(name: String, size: Int?)] = []
  /// Blocks that a reader here has no use for.
  var unsupported: [(name: String, line: Int)] = []
}
