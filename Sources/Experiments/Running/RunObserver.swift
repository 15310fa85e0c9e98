/// Who is told how a run goes on.
package struct RunObserver {
  /// Told after every window of steps, and before the first.
  package var progress: (RunProgress) throws -> RunDecision = { _ in .go }
  /// Told about every spike and sample.
  package var events: ((RunEvent) throws -> RunDecision)?

  package init(
    progress: @escaping (RunProgress) throws -> RunDecision = { _ in .go },
    events: ((RunEvent) throws -> RunDecision)? = nil
  ) {
    self.progress = progress
    self.events = events
  }
}
