extension SweepDirectory {
  /// Puts the points of several directories of one sweep into one.
  public static func merge(_ sources: [String], into destination: String) throws -> SweepDirectory {
    let directories = try sources.map { try SweepDirectory(existing: $0) }
    let result = try SweepDirectory(at: destination, like: directories[0])
    var known = try result.finishedPoints()
    for directory in directories {
      try result.check(sameAs: directory)
      let journal = result.journal()
      for (index, row) in try directory.finishedPoints().all where !known.contains(index) {
        try journal.append(index, row: row)
      }
      try journal.close()
      known = try result.finishedPoints()
    }
    return result
  }
}
