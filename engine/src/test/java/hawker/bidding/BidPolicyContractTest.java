package hawker.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Binder;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bid policy keeps. */
class BidPolicyContractTest {
  static Stream<String> policies() {
    return BidPolicies.registry().entries().stream().map(Registry.Entry::name);
  }

  private static BidPolicy build(String name) {
    return Objects.requireNonNull(
            BidPolicies.registry().select(PluginSpec.of(name), new Binder(new Problems())))
        .build("nothing");
  }

  private static Standing standing(SplittableRandom random) {
    boolean daily = random.nextBoolean();
    boolean lifetime = random.nextBoolean();
    double slice = random.nextInt(5) == 0 ? 0 : random.nextDouble(0.02);
    double today = slice + (random.nextInt(5) == 0 ? 0 : random.nextDouble(1));
    return new Standing(
        daily || lifetime,
        daily ? random.nextLong(1L << random.nextInt(1, 50)) : Long.MAX_VALUE,
        lifetime ? random.nextLong(1L << random.nextInt(1, 50)) : Long.MAX_VALUE,
        slice,
        today,
        today + random.nextInt(3),
        random.nextInt(3) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 40)),
        random.nextInt(4) == 0 ? 0 : random.nextDouble(),
        random.nextInt(4) == 0 ? 0 : random.nextDouble(0.02));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void participation_anyStandings_isAShareAndTheFactorIsNotNegative(String name) {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      BidPolicy policy = build(name);
      for (int slice = 0; slice < 200; slice++) {
        Standing standing = standing(random);
        assertThat(policy.participation(standing)).as("%s", standing).isBetween(0.0, 1.0);
        assertThat(policy.bidFactor()).isGreaterThanOrEqualTo(0).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void participation_sameStandings_isTheSame(String name) {
    SplittableRandom random = new SplittableRandom(7);
    BidPolicy one = build(name);
    BidPolicy other = build(name);
    for (int slice = 0; slice < 200; slice++) {
      Standing standing = standing(random);
      assertThat(one.participation(standing)).isEqualTo(other.participation(standing));
    }
  }
}
