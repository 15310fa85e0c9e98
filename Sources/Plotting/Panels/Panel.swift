/// One plot: two axes and what is drawn between them.
public struct Panel: Sendable {
  /// The level axis.
  public var x: Axis
  /// The upright axis.
  public var y: Axis
  /// What is drawn, from back to front.
  public var marks: [Mark]
  /// What is said in the middle of a panel where there is nothing to draw.
  public var message: String?
  /// What is written beside the panel.
  public var remarks: [String]
  /// Data for scripts.
  public var attributes: [Attribute]

  /// Makes a panel.
  public init(
    x: Axis, y: Axis, marks: [Mark] = [], message: String? = nil, remarks: [String] = [],
    attributes: [Attribute] = []
  ) {
    self.x = x
    self.y = y
    self.marks = marks
    self.message = message
    self.remarks = remarks
    self.attributes = attributes
  }
}
