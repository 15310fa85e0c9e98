import Foundation
import NMODL
import Testing

/// Texts that are damaged at random are read, or refused with a line; `make fuzz` tries a million.
@Suite("Damaged .mod files")
struct ModFuzzTests {
  private static let text = """
    TITLE something
    NEURON { POINT_PROCESS x USEION ca READ eca, cai WRITE ica RANGE g NONSPECIFIC_CURRENT i }
    UNITS { FARADAY = (faraday) (coulomb) (mV) = (millivolt) }
    DEFINE N 3
    PARAMETER { g = 1e-3 (S/cm2) <0, 1> k = -2.5 }
    ASSIGNED { v (mV) i ica eca cai a[N] }
    STATE { m FROM 0 TO 1 s[N] }
    INITIAL { m = f(v) FROM j = 0 TO N - 1 { s[j] = 1/N } }
    BREAKPOINT { SOLVE d METHOD cnexp SOLVE kin METHOD sparse i = g*m^3*(v - k) ica = g*s[0]*(v - eca) }
    DERIVATIVE d { m' = (f(v) - m)/3 }
    KINETIC kin { ~ s[0] <-> s[1] (f(v), 2) ~ s[1] <-> s[2] (1, k*k) CONSERVE s[0] + s[1] + s[2] = 1 }
    FUNCTION f(x) { if (x > 0 && !(x == 3)) { f = exp(-x/10) } else { f = 1 } }
    NET_RECEIVE(w, r) { INITIAL { r = 1 } m = m + w*r r = r/2 }
    """

  @Test("do no harm")
  func damaged() throws {
    let times = ProcessInfo.processInfo.environment["BGSIM_FUZZ"].flatMap(Int.init) ?? 2_000
    var state: UInt64 = 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let whole = Array(Self.text.utf8)
    let words = [
      "{", "}", "(", ")", "'", "~", "0", "1e9", "m", "s[", "FROM", "SOLVE", "if", "-", "^", "*/", "\"", "N",
    ]
    var refused = 0
    for _ in 0..<times {
      var bytes = whole
      for _ in 0...random(3) {
        let place = random(bytes.count)
        switch random(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(contentsOf: words[random(words.count)].utf8, at: place)
        case 2: bytes[place] = UInt8(random(256))
        default: bytes.removeSubrange(place..<min(bytes.count, place + random(40)))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(ModFault) {
        _ = try ModMechanism(text, name: "x.mod") { _ in throw CocoaError(.fileNoSuchFile) }
      } catch {
        refused += 1
        #expect(error.line >= 1)
      }
    }
    #expect(refused > times / 3)
  }
}
