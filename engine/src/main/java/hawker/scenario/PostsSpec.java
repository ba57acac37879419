package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import org.jspecify.annotations.Nullable;

/** What a brand posts to its followers, for nothing. */
public record PostsSpec(
    @About("Time from one post to the next.") @Default("1 day")
    TimeSpan every,

    @About("Share of followers who are shown a post.") @Default("10 %") @Range(min = 0, max = 1)
    double shown,

    @About("Coupons redeemed for one click that the post would get; 0 if it carries none.")
    @Default("0")
    @Range(min = 0, max = 1000)
    double coupons,

    @About("What a redeemed coupon is worth to the brand.") @Default("20")
    Money value,

    @About(
        "When the page is left to others, who post what they like in its name; never if not given.")
    @Nullable TimeSpan abandoned,

    @About("Share of what others post that speaks ill of the brand.")
    @Default("60 %")
    @Range(min = 0, max = 1)
    double strangersNegative) {
  /** Checks what annotations cannot say. */
  public PostsSpec {
    if (every.seconds() == 0) {
      throw new SettingException("every", "be above 0 s");
    }
    if (value.micros() < 0) {
      throw new SettingException("value", "not be negative");
    }
  }
}
