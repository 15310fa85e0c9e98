import Documents
import ModelDescription
import NetPyNEImport
import Testing

/// What cannot be taken of the cells that NetPyNE built, word by word.
@Suite struct BuiltErrorTests {
  /// A network of one soma with whatever it has beside its membrane.
  private func model(
    conns: String = "", stims: String = "", gid: String = #""gid": 0"#, more: String = "", data: String = "{}"
  ) -> String {
    """
    {"net": {"params": {"popParams": {"A": {}}, "synMechParams": {"exc": {"mod": "ExpSyn", "tau": 2, "e": 0}}},
      "cells": [{\(gid), "tags": {"pop": "A"}, "conns": [\(conns)], "stims": [\(stims)],
        "secs": {"soma": {"geom": {"L": 10, "diam": 10}, "mechs": {"pas": {}}}}}\(more)]},
      "simConfig": {"duration": 10}, "simData": \(data)}
    """
  }

  private static let ends = #""sec": "soma", "loc": 0.5, "synMech": "exc", "delay": 1"#
  private static let source = #""preGid": "NetStim", "preLabel": "bkg", "weight": 0.1"#
  private static let netStim =
    #"{"source": "bkg", "type": "NetStim", "rate": 10, "noise": 1, "start": 0, "number": 1e9}"#

  @Test("a cell needs a number and a population, and none twice")
  func cells() {
    #expect(
      Importing.message(model(gid: #""gid": "x""#)).hasPrefix(
        "net.cells.0 | the cell has no \"gid\", which is a whole number | "))
    let untagged = model().replacing(#""tags": {"pop": "A"}"#, with: #""tags": {}"#)
    #expect(Importing.message(untagged).hasPrefix("net.cells.0 | the cell's tags do not say its \"pop\" | "))
    let twice = model(
      more: #", {"gid": 0, "tags": {"pop": "A"}, "secs": {"soma": {"geom": {"L": 1, "diam": 1}}}}"#)
    #expect(Importing.message(twice) == "net.cells.1 | there is another cell with the gid 0 | ")
  }

  @Test(
    "connections",
    arguments: [
      (
        #"{"preGid": 7, "weight": 0.1, \#(ends)}"#,
        "preGid | there is no cell with the number that is its preGid | "
      ),
      (
        #"{"preGid": 0, "weight": "normal(1, 2)", \#(ends)}"#,
        " | the connection's weight and delay are no numbers | "
      ),
      (
        #"{"preGid": 0, "weight": -0.1, \#(ends)}"#,
        "weight | not carried over: the weight is negative, which a conductance of bgsim cannot be | "
          + "bgsim import netpyne --allow connections imports the rest"
      ),
      (
        #"{"preGid": 0, "weight": 0.1, \#(ends), "plast": {"mech": "STDP"}}"#,
        "plast | not carried over: bgsim import reads no plasticity | bgsim import netpyne --allow keys imports the rest"
      ),
      (
        #"{"preGid": 0, "weight": 0.1, "delay": 1}"#,
        " | the connection names no place and synMech; it ends on a point process with synapses of its own | "
      ),
    ])
  func connections(connection: String, message: String) {
    let place = message.hasPrefix(" ") ? "net.cells.0.conns.0" : "net.cells.0.conns.0."
    #expect(Importing.message(model(conns: connection)) == place + message)
  }

  @Test("NetStims with noise need their trains")
  func trains() throws {
    let text = model(conns: "{\(Self.source), \(Self.ends)}", stims: Self.netStim)
    #expect(
      Importing.message(text) == """
        net.cells.0.stims.0 | NEURON drew the spikes of "bkg", and they are not in the file \
        | set simConfig.recordStim = True and run it again, or take the rules: --from rules
        """)
    let recorded = model(
      conns: "{\(Self.source), \(Self.ends)}", stims: Self.netStim,
      data: #"{"stims": {"cell_0": {"bkg": [0.99, 2.03, 4.0]}}}"#)
    let input = try #require(Importing.experiment(Importing.imported(text: recorded)).inputs.first)
    guard case .spikes(.trains(let trains), _) = input.source else { return }
    // Each in the step whose middle its arrival, 1 ms later, does not pass.
    #expect(trains.spikes.map(\.time) == [2, 3.025, 5])
  }

  @Test("stimuli that bgsim does not have")
  func stimuli() {
    let clamp = #"{"type": "VClamp", "source": "v", "sec": "soma", "loc": 0.5}"#
    #expect(
      Importing.message(model(stims: clamp)) == """
        net.cells.0.stims.0 | not carried over: bgsim has no stimulus VClamp (IClamp, NetStim, AlphaSynapse) \
        | bgsim import netpyne --allow inputs imports the rest
        """)
  }

  @Test("artificial cells with inputs of their own are played only where that is allowed")
  func artificial() throws {
    let cell = """
      , {"gid": 1, "tags": {"pop": "F", "cellModel": "IntFire2"}, "conns": [{"preGid": 0, "weight": 1, "delay": 1}]}
      """
    let text = model(
      conns: #"{"preGid": 1, "weight": 0.1, \#(Self.ends)}"#, more: cell,
      data: #"{"spkid": [1, 1], "spkt": [3.0, 4.5]}"#)
    let what = "bgsim has no IntFire2 cells; those of F give the spikes that they had in NetPyNE"
    #expect(
      Importing.message(text)
        == "net.cells.1 | \(what) | bgsim import netpyne --allow populations imports it so")
    let allowed = try Importing.imported(text: text, allow: "populations")
    let input = try #require(Importing.experiment(allowed).inputs.first)
    guard case .spikes(.trains(let trains), _) = input.source else { return }
    #expect(trains.spikes.map(\.time) == [4, 5.5])
  }

  @Test("the rules of a file that holds cells are taken on request")
  func rules() throws {
    let path = try Importing.fixture("built/network_data.json")
    #expect(throws: InvalidInput.self) {
      try NetPyNEImporter(mechanisms: Importing.mechanisms).read(paths: [path], choices: ["--from": "rules"])
    }
  }

  @Test("a folder that is not there is a file error")
  func folder() {
    #expect(throws: FileError.self) {
      try NetPyNEImporter(mechanisms: Importing.mechanisms).read(
        paths: [Importing.fixture("built/network_data.json")], choices: ["--mod": "/no/such/folder"])
    }
  }
}
