import Foundation
import Testing

@testable import CommandLineInterface

@Suite struct MachineTests {
  @Test("threads that can be made are permitted, and no process may have millions")
  func threadLimit() {
    #expect(ThreadLimit.permits(0) && ThreadLimit.permits(3))
    let words = TooFewThreads(count: 8).description
    #expect(words.hasPrefix("the system does not let this process make 8 threads\n  raise the limit"))
  }

  @Test("a process that may have next to nothing says so before anything else")
  func processLimits() throws {
    try ProcessLimits.check()
    try ProcessLimits.check(files: 24, memory: nil)
    let files = #expect(throws: TooLittle.self) { try ProcessLimits.check(files: 4, memory: nil) }
    #expect(
      files?.description
        == "the system does not let this process have 4 open files; 24 are needed\n  raise the limit (ulimit -n)"
    )
    let memory = #expect(throws: TooLittle.self) { try ProcessLimits.check(files: 24, memory: 33 << 20) }
    #expect(
      memory?.description == """
        the system does not let this process have more than 33 MB of memory beside the program; 80 MB are needed
          raise the limit (ulimit -v)
        """)
    #expect(files?.exitCode == .fileProblem)
  }

  @Test(
    "the option wins, then the variables in their order, then the cores",
    arguments: [
      ("2", ["BGSIM_NUM_THREADS": "4"], 2, "--threads"),
      (nil, ["BGSIM_NUM_THREADS": "4", "OMP_NUM_THREADS": "5"], 4, "BGSIM_NUM_THREADS"),
      (nil, ["OMP_NUM_THREADS": "5", "SLURM_CPUS_PER_TASK": "6"], 5, "OMP_NUM_THREADS"),
      (nil, ["OMP_NUM_THREADS": "5,2"], 5, "OMP_NUM_THREADS"),
      (nil, ["SLURM_CPUS_PER_TASK": "6", "OMP_NUM_THREADS": ""], 6, "SLURM_CPUS_PER_TASK"),
      (nil, [:], 3, "usable cores"),
    ] as [(String?, [String: String], Int, String)])
  func threads(option: String?, environment: [String: String], count: Int, source: String) throws {
    let threads = try ThreadCount.resolve(
      option: option, environment: environment, usableCores: { 3 }, command: "run")
    #expect(threads == ThreadCount(value: count, source: source))
  }

  @Test(
    "nonsense in a variable is an error",
    arguments: ["0", "-1", "two", "2.5", " 2", "99999999999999999999", "5000"])
  func nonsense(text: String) {
    let result = Session(environment: ["OMP_NUM_THREADS": text]).run("run", "small.json")
    let message = "error: OMP_NUM_THREADS must be a whole number from 1 to 4096, not '\(text)'\n"
    #expect(result == .init(code: 2, output: "", messages: message + "see: bgsim run --help\n"))
  }

  private func group(_ files: [String: String]) -> ControlGroup { ControlGroup { files[$0] } }

  @Test("usable cores are the smaller of affinity and quota, at any level of the groups")
  func cores() {
    let status = ["/proc/self/status": "Name:\tbgsim\nCpus_allowed_list:\t0-3,8\n"]
    #expect(UsableCores.count(group(status)) == 5)
    let own = ["/proc/self/cgroup": "0::/a/b\n", "/sys/fs/cgroup/a/b/cpu.max": "max 100000\n"]
    #expect(UsableCores.count(group(status.merging(own) { $1 })) == 5)
    let outer = own.merging(["/sys/fs/cgroup/a/cpu.max": "150000 100000\n"]) { $1 }
    #expect(UsableCores.count(group(status.merging(outer) { $1 })) == 2)
    #expect(UsableCores.count(group([:])) == nil)
    #expect(UsableCores.count >= 1)
  }

  @Test("available memory is the smaller of the machine's and the group's")
  func memory() {
    let machine = ["/proc/meminfo": "MemTotal:  9 kB\nMemAvailable:    2000 kB\n"]
    #expect(AvailableMemory.bytes(group(machine)) == 2_048_000)
    let second = machine.merging([
      "/proc/self/cgroup": "0::/job", "/sys/fs/cgroup/job/memory.max": "1000000",
      "/sys/fs/cgroup/job/memory.current": "600000",
      "/sys/fs/cgroup/job/memory.stat": "anon 1\ninactive_file 100000\n",
    ]) { $1 }
    #expect(AvailableMemory.bytes(group(second)) == 500_000)
    let first = machine.merging([
      "/proc/self/cgroup": "4:memory:/job\n0::/", "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "700000",
      "/sys/fs/cgroup/memory/job/memory.usage_in_bytes": "600000",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "600000",
    ]) { $1 }
    #expect(AvailableMemory.bytes(group(first)) == 100_000)
    let unlimited = ["/proc/self/cgroup": "0::/job", "/sys/fs/cgroup/job/memory.max": "max"]
    #expect(AvailableMemory.bytes(group(unlimited)) == nil)
    #expect(AvailableMemory.bytes > 0)
  }

  @Test("a signal during a run is remembered")
  func signals() {
    let interruption = Interruption.standard
    interruption.begin()
    interruption.defer()
    #expect(interruption.signal() == nil)
    kill(getpid(), SIGTERM)
    // Another thread takes it: those of the test runner block signals.
    for _ in 0..<1000 where interruption.signal() == nil { usleep(1000) }
    #expect(interruption.signal() == SIGTERM)
    for number in [SIGINT, SIGTERM, SIGPIPE, SIGXFSZ] { _ = Foundation.signal(number, SIG_DFL) }
  }
}
