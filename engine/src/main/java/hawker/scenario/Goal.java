package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a campaign is to come to.
 *
 * @param what what is counted
 * @param target how many there are to be
 */
public record Goal(What what, long target) {
  private static final Pattern TEXT = Pattern.compile("([a-z]+)\\s+([0-9][0-9_]{0,14})");

  /** What a goal counts. */
  public enum What {
    /** People with at least one impression. */
    REACH,
    /** Ads shown. */
    IMPRESSIONS,
    /** Ads shown and looked at. */
    VIEWS,
    /** What people do with ads beside clicking: reactions, comments, shares, gifts, follows, items. */
    ENGAGEMENT,
    /** Clicks: traffic referred to the advertiser. */
    TRAFFIC,
    /** Conversions. */
    SALES
  }

  /**
   * Reads {@code reach 10_000}.
   *
   * @throws IllegalArgumentException with what the text must be
   */
  static Goal parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    List<String> names = Arrays.stream(What.values()).map(Binder::enumName).toList();
    int what = matcher.matches() ? names.indexOf(matcher.group(1)) : -1;
    if (what < 0) {
      String maybe = matcher.matches() ? Problems.nearest(matcher.group(1), names) : "";
      throw new IllegalArgumentException("be one of " + String.join(", ", names)
          + " and a number, such as reach 10_000"
          + (maybe.isEmpty() ? "" : " (maybe " + maybe + ")"));
    }
    return new Goal(What.values()[what], Long.parseLong(matcher.group(2).replace("_", "")));
  }
}
