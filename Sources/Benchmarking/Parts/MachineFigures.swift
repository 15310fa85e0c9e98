/// What the machine can do, in one place.
enum MachineFigures {
  static func all(_ settings: Settings) -> [Figure] {
    var figures = settings.threadCounts.map { threads in
      Figure(
        part: .machine, name: "byte moved by a = b + s c in memory (triad)", threads: threads,
        cost: MemoryLimit.triad(settings, threads: threads))
    }
    figures += settings.threadCounts.map { threads in
      Figure(
        part: .machine, name: "byte written to fresh pages", threads: threads,
        cost: MemoryLimit.freshPages(settings, threads: threads))
    }
    figures.append(
      Figure(
        part: .machine, name: "half a word (16 bits) of Philox in L1", cost: RandomLimit.halfWords(settings)))
    figures.append(
      Figure(
        part: .machine, name: "byte written to a file", cost: FileLimit.bytes(100_000_000, settings)))
    return figures
  }
}
