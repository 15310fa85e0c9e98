import Kernel
import Testing

/// Delays that are stored as steps beyond a base.
@Suite struct SynapseDelaysTests {
  @Test(
    "delays take as few bytes as their range needs",
    arguments: [(255, 1), (256, 2), (65_535, 2), (65_536, 4), (40_000_000, 4)])
  func width(span: Int, bytes: Int) {
    let list = [7 + span, 7, 8, 7 + span / 2]
    let delays = SynapseDelays(list)
    #expect((0..<list.count).map { delays[$0] } == list)
    #expect(delays.byteCount == list.count * bytes)
    #expect(delays.least == 7 && delays.most == 7 + span)
  }
}
