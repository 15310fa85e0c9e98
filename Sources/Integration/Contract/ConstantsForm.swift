/// Whether all neurons of a population share their constants; decided once per block, not per neuron.
public protocol ConstantsForm: Sendable {
  /// Whether they do.
  static var areShared: Bool { get }
}

/// All neurons have the same constants: they stay in registers.
public enum SharedConstants: ConstantsForm {
  /// They do.
  @inlinable @inline(__always) public static var areShared: Bool { true }
}

/// Some constants differ from neuron to neuron.
public enum IndividualConstants: ConstantsForm {
  /// They do not.
  @inlinable @inline(__always) public static var areShared: Bool { false }
}
