import Experiments
import Testing

@testable import CommandLineInterface

@Suite struct HelpTests {
  @Test("bgsim --help", arguments: ["--help", "-h"])
  func program(word: String) {
    let result = Session().run(word)
    #expect(result.code == 0)
    #expect(result.messages == "")
    #expect(
      result.output == """
        bgsim simulates spiking networks of the basal ganglia.

        usage: bgsim COMMAND ...

          run             simulate an experiment and write a run directory
          check           validate an experiment
          plan            print neurons, synapses and memory of an experiment's network
          diff            compare two experiments value by value
          import          make an experiment of another simulator's model
          verify          compare an experiment's spikes with a baseline
          sweep           simulate an experiment with many values of its parameters
          fi              print the frequency-current curve of a neuron
          analyze         compute rates, irregularity, synchrony and spectra of a run
          plot            draw spikes, rates, spectra, traces and the network of a run
          report          write a page with all figures, numbers and parameters of a run
          models          list the neuron models and membrane mechanisms, or explain one
          schema          print the JSON Schema of an experiment
          bench           measure how fast this machine simulates, and its limits
          COMMAND --help  explain a command
          --version       print the version

        exit codes:
          0      done
          1      a simulation failed, or what is compared differs
          2      bad usage or input
          3      a file could not be read or written
          4      not enough memory for the plan
          128+N  interrupted by signal N

        """)
  }

  @Test("bgsim alone explains itself, but has not done anything")
  func alone() {
    let result = Session().run([])
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.messages == Session().run("--help").output)
  }

  @Test("bgsim run --help")
  func run() {
    let result = Session().run("run", "x.json", "--help")
    #expect(result.code == 0)
    #expect(
      result.output == """
        usage: bgsim run [EXPERIMENT.json] [OPTION]...

        Simulates an experiment and writes spikes, traces, summary.json and experiment.json into a run directory,
        runs/NAME unless --out names another. A complete run replaces an earlier run there; anything that bgsim
        did not write is left alone. Prints the spikes and rate of every population.

        Threads: --threads, else BGSIM_NUM_THREADS, OMP_NUM_THREADS, SLURM_CPUS_PER_TASK, else all usable cores.
        Results do not depend on their number.

        An interrupted or failed run keeps what was recorded: in its directory, or where there is an earlier run,
        beside it as DIR.incomplete. An interrupted run also keeps its whole state there, a checkpoint; with
        --checkpoint or --checkpoint-wall every run does, again and again and at its end. --continue goes on from
        the last one, with the same results as if the run had never stopped. --from begins another experiment of
        the same structure with the state in which a run ended; time goes on from there.

        options:
          --out DIR                  the run directory
          --set PATH=VALUE           replace one value, as in populations.STN.size=100
          --duration T               biological time, as in 2s or 500 (ms)
          --dt T                     the step, as in 0.05ms or 0.1 (ms)
          --seed N                   the seed of all random numbers
          --precision single|double  floating-point type of the state
          --threads N                number of threads
          --format csv|npy|both      file format of spikes and traces
          --checkpoint T             keep the state every T of biological time, as in 10s
          --checkpoint-wall T        keep the state every T of wall time, as in 90s, 10min or 2h
          --continue RUN_DIR         go on with an earlier run, until --duration T if that is given
          --from RUN_DIR             begin with the state that the run of another experiment has left
          --quiet                    print nothing but errors
          --json                     print summary.json instead of the table
          --help                     print this text

        """)
  }

  @Test("bgsim models --help")
  func models() {
    #expect(
      Session().run("models", "--help").output == """
        usage: bgsim models [NAME]

        Without a name, lists the neuron models and the mechanisms of compartmental cells. With one, prints its
        equations, parameters with units, defaults and bounds, state variables, integration methods and sources.
        With a neuron file (NAME.json) it does so for the model in it, also for equations of its own; with the
        file of a mechanism, in equations or NEURON's NMODL (NAME.mod), for that.

        options:
          --help  print this text

        """)
  }

  @Test("every command explains itself within 110 columns", arguments: CommandList.all.map(\.name))
  func width(name: String) {
    let result = Session().run(name, "--help")
    #expect(result.code == 0)
    for line in result.output.split(separator: "\n") { #expect(line.count <= 110) }
  }

  @Test("bgsim --version")
  func version() { #expect(Session().run("--version").output == "bgsim \(Version.text)\n") }
}
