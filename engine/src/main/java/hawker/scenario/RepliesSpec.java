package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import org.jspecify.annotations.Nullable;

/** How a brand deals with comments on its page. */
public record RepliesSpec(
    @About("What is done.") @Default("ignore") Policy policy,

    @About("Time after which comments are answered, with the policy answer; 12 h if not given.")
    @Nullable TimeSpan within,

    @About("How far an answer at once moves the opinion of who complained towards the best.")
    @Default("60 %")
    @Range(min = 0, max = 1)
    double effect,

    @About("Time in which the effect of an answer falls to 1/e.") @Default("6 h")
    TimeSpan patience,

    @About("Share of people whose comments are restricted who say it elsewhere instead.")
    @Default("50 %")
    @Range(min = 0, max = 1)
    double elsewhere,

    @About("What a restricted comment takes off the opinion of who wrote it.")
    @Default("0.3")
    @Range(min = 0, max = 2)
    double offence) {
  private static final TimeSpan WITHIN = new TimeSpan(12 * TimeSpan.HOUR);

  /** Time after which comments are answered, where they are. */
  public TimeSpan answeredWithin() {
    return within == null ? WITHIN : within;
  }

  /** What a brand does with comments. */
  public enum Policy {
    /** Nothing. */
    IGNORE,
    /** Takes negative comments off the page. */
    RESTRICT,
    /** Asks for positive comments only: twice as many of them, and those who are not pleased mind. */
    ASK_POSITIVE,
    /** Answers every negative comment. */
    ANSWER
  }

  /** Checks that patience can run out. */
  public RepliesSpec {
    if (patience.seconds() == 0) {
      throw new SettingException("patience", "be above 0 s");
    }
  }
}
