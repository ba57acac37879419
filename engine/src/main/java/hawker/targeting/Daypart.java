package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.scenario.AudienceReader;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import java.util.ArrayList;
import java.util.List;

/** Keeps the whole of what the advertiser states, within some hours of some days. */
@About("Keeps all that the advertiser states, within some hours of the day and days of the week.")
@Reads({"declared", "signals", "acts", "events", "lists", "moment"})
final class Daypart implements TargetingStrategy {
  private final Settings settings;

  Daypart(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("Hours of the day: 7-9 is from 7:00 up to 9:59; all if none is given.") @Default("[]")
      List<String> hours,

      @About("Days of the week: mon, tue, wed, thu, fri, sat, sun; all if none is given.")
      @Default("[]")
      List<String> weekdays) {
    /** Checks the hours and days. */
    Settings {
      hours = List.copyOf(hours);
      weekdays = List.copyOf(weekdays);
      Problems ofHours = new Problems();
      long unused = AudienceReader.hours(list(hours), "hours", ofHours);
      blame("hours", hours, ofHours);
      Problems ofDays = new Problems();
      unused = AudienceReader.weekdays(list(weekdays), "weekdays", ofDays);
      blame("weekdays", weekdays, ofDays);
    }

    private static void blame(String setting, List<String> stated, Problems problems) {
      if (!stated.isEmpty() && !problems.isEmpty()) {
        Problem first = problems.list().get(0);
        throw new SettingException(setting, first.must() + ", unlike " + first.value());
      }
    }

    private static Node list(List<String> texts) {
      return Node.sequence(
          texts.stream().map(text -> Node.scalar(text, Node.Place.NOWHERE)).toList(),
          Node.Place.NOWHERE);
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    List<Audience> parts = new ArrayList<>(List.of(wish.stated()));
    if (!settings.hours().isEmpty()) {
      long hours = AudienceReader.hours(Settings.list(settings.hours()), "", new Problems());
      parts.add(new MomentIn(Moment.HOUR, hours));
    }
    if (!settings.weekdays().isEmpty()) {
      long days = AudienceReader.weekdays(Settings.list(settings.weekdays()), "", new Problems());
      parts.add(new MomentIn(Moment.WEEKDAY, days));
    }
    return parts.size() == 1 ? parts.get(0) : new All(parts);
  }
}
