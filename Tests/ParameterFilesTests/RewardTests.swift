import ModelDescription
import Testing

/// The task with a known outcome of the three-factor rule.
@Suite struct RewardTests {
  /// Mean weights start at 1 nS.
  ///
  /// The reward comes 0.2 s after A and 1.2 s after B, and the eligibility decays with
  /// 0.5 s, so that A gets exp(2) = 7 times as much of it; the level below neutral works against both.
  @Test("the rewarded of two inputs wins on D1 and loses on D2", arguments: [1, 2])
  func reward(seed: Int) throws {
    let experiment = try ParameterFiles.read(
      "plasticity/three_factor_reward.json", [("simulation.seed", "\(seed)")])
    let means = try BriefRun(experiment).lastWeights.map { $0.reduce(0, +) / Double($0.count) }
    #expect(means.count == 4)
    let (rewardedD1, otherD1, rewardedD2, otherD2) = (means[0], means[1], means[2], means[3])
    #expect(rewardedD1 > 1.2 && rewardedD1 > otherD1 + 0.3)
    #expect(otherD1 < 1)
    #expect(rewardedD2 < 0.85 && rewardedD2 < otherD2 - 0.3)
    #expect(otherD2 > 1)
  }

  @Test("without pulses nothing is rewarded: nobody wins by as much")
  func noReward() throws {
    let experiment = try ParameterFiles.read(
      "plasticity/three_factor_reward.json",
      [("modulators.dopamine_signal.pulses", "[]"), ("simulation.duration", "4 s")])
    let means = try BriefRun(experiment).lastWeights.map { $0.reduce(0, +) / Double($0.count) }
    #expect(means[0] < 1 && means[1] < 1 && means[2] > 1 && means[3] > 1)
  }
}
