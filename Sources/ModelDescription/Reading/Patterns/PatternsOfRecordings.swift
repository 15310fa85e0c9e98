import Documents

/// Writes out recordings of the populations and projections that a pattern fits.
struct PatternsOfRecordings {
  let populations: PopulationChoice
  /// The projections as they are written out.
  let projections: [String]
  let names: ExpandedNames
  let context: ReadingContext

  /// The recordings, one for every population and projection.
  func expanded(_ recordings: JSONObject) -> JSONObject {
    var result = recordings
    let path = JSONPath("recordings")
    for key in ["spikes", "traces", "weights"] {
      guard let entry = result.entry(key), let items = entry.value.array else { continue }
      let written = items.enumerated().flatMap { index, item in
        key == "weights"
          ? weights(item, path.key(key).index(index)) : population(item, path.key(key).index(index))
      }
      result.set(key, at: entry.keyPlace, to: JSONNode(.array(written), at: entry.value.place))
    }
    // Projections and inputs that were written out may be recorded by the name that they had.
    return names.copies.isEmpty
      ? result
      : PartsOfRecordings(divided: [:], projections: nil, names: names, context: context).expanded(result)
  }

  private func population(_ item: JSONNode, _ path: JSONPath) -> [JSONNode] {
    guard let object = item.object else {
      let names = item.string == nil ? nil : populations.several(item, path)
      return names.map { $0.map { JSONNode(.string($0), at: item.place) } } ?? [item]
    }
    let names = populations.several(object["population"], path.key("population"))
    return names.map { copies(of: object, "population", $0, item.place) } ?? [item]
  }

  private func weights(_ item: JSONNode, _ path: JSONPath) -> [JSONNode] {
    guard let object = item.object, let text = object["projection"]?.string, !projections.contains(text),
      let pattern = NamePattern(text)
    else { return [item] }
    let fitting = projections.filter(pattern.matches)
    if fitting.isEmpty {
      context.report("no projection fits \"\(text)\"", at: item.place, path.key("projection"))
    }
    return copies(of: object, "projection", fitting, item.place)
  }

  private func copies(of object: JSONObject, _ key: String, _ names: [String], _ place: Place) -> [JSONNode] {
    names.map { name in
      var copy = object
      copy.replace(key, by: name)
      return JSONNode(.object(copy), at: place)
    }
  }
}
