import Experiments

var file = ExperimentFile("params/examples/traces.json")
file.set("simulation.duration", "100 ms")
let experiment = try file.read()
print(experiment.plan().neuronCount, "neurons,", experiment.plan().synapseCount, "synapses")
let result = try experiment.run(threads: 2) { event in
  if case .spikes(let spikes) = event, spikes.population == "A" { print(spikes.time, "ms", spikes.neurons) }
  return .go  // or .stop
}
for population in result.populations { print(population.name, population.rateHz, "Hz") }
print("digest", result.digest)
