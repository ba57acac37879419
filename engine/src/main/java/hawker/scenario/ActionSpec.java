package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does. */
@About("What a rule does.")
public record ActionSpec(
    @About("Ad sets that stop.") @Default("[]") List<String> pause,

    @About("Ad sets that start.") @Default("[]") List<String> start,

    @About("Budget that goes from one channel to another.") @Nullable Shift shift,

    @About(
        "Change of all bids of the campaign, as a share: 0.1 or 10 % raises them by a tenth, -0.1"
            + " lowers them. Never to more than a thousand times what is stated, or less than a"
            + " thousandth.")
    @Range(min = -0.99, max = 10)
    @Nullable Double bid) {

  /** Budget that goes from one channel to another. */
  public record Shift(
      @About("Channel that gives.") String from,

      @About("Channel that gets.") String to,

      @About(
          "Share of what the first has: of its daily budget from the next midnight on, and of what"
              + " is left of its lifetime budget.")
      @Range(min = 0, max = 1, aboveMin = true)
      double share) {}

  /** Checks that something is done, and not undone. */
  public ActionSpec {
    pause = List.copyOf(pause);
    start = List.copyOf(start);
    if (pause.isEmpty() && start.isEmpty() && shift == null && bid == null) {
      throw new IllegalArgumentException("do something: pause, start, shift or bid");
    }
    for (String adSet : start) {
      if (pause.contains(adSet)) {
        throw new SettingException("start", "not name " + adSet + ", which pause names");
      }
    }
  }
}
