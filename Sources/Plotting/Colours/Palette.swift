/// The colours of data: those of Okabe and Ito, which people with any kind of colour vision can tell apart.
///
/// On light paper the lighter ones are darkened and on dark paper the darker ones lightened, until each
/// contrasts with the paper by 3 to 1 or more (WCAG 2.1, criterion 1.4.11).
///
/// Source: Okabe & Ito 2008, Color Universal Design, https://jfly.uni-koeln.de/color/
public enum Palette {
  /// A colour's name and how it looks on light and on dark paper (hexadecimal sRGB).
  public struct Entry: Sendable, Equatable {
    /// The name.
    public let name: String
    /// On light paper.
    public let light: UInt32
    /// On dark paper.
    public let dark: UInt32
  }

  /// The colours.
  public static let entries = [
    Entry(name: "blue", light: 0x0072B2, dark: 0x3D9BE0),
    Entry(name: "vermillion", light: 0xC15800, dark: 0xE8702A),
    Entry(name: "bluish green", light: 0x00966E, dark: 0x1FBF91),
    Entry(name: "reddish purple", light: 0xC0659A, dark: 0xD98BB5),
    Entry(name: "orange", light: 0xC98500, dark: 0xF0B030),
    Entry(name: "sky blue", light: 0x3A9ADE, dark: 0x8CCBF2),
    Entry(name: "yellow", light: 0x9C8F39, dark: 0xF0E442),
    Entry(name: "grey", light: 0x4D4D4D, dark: 0xBFBFBF),
  ]

  /// How many there are.
  public static var count: Int { entries.count }
  /// Where blue is.
  public static let blue = 0
  /// Where vermillion is.
  public static let vermillion = 1
  /// Where bluish green is.
  public static let green = 2
  /// Where reddish purple is.
  public static let purple = 3
  /// Where orange is.
  public static let orange = 4
  /// Where sky blue is.
  public static let sky = 5
  /// Where yellow is.
  public static let yellow = 6
  /// Where grey is.
  public static let grey = 7
}
