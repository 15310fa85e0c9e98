/// Objects that a hot loop goes through without counting references to them; the list keeps them alive.
struct ObjectList<Object: AnyObject> {
  /// The objects.
  let objects: [Object]
  private let places: Buffer<Unmanaged<Object>>
  private let first: UnsafeMutablePointer<Unmanaged<Object>>
  /// How many objects.
  let count: Int

  init(_ objects: [Object]) {
    self.objects = objects
    places = Buffer(objects.map { Unmanaged.passUnretained($0) })
    first = places.pointer
    count = objects.count
  }

  /// Calls `body` with one object after the other.
  @inline(__always)
  func forEach(_ body: (Object) -> Void) {
    for i in 0..<count { first[i]._withUnsafeGuaranteedRef(body) }
  }
}
