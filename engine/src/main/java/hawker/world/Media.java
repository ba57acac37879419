package hawker.world;

import java.util.List;

/**
 * The channels people use and the placements ads appear in. Placements are numbered over all
 * channels. Immutable.
 *
 * @param channels in order
 * @param placements in order; those of one channel follow each other
 */
public record Media(List<Channel> channels, List<Placement> placements) {

  /**
   * A platform people use.
   *
   * @param name as scenarios call it
   * @param use share of people who use it, in [0, 1]
   * @param weight relative share of the sessions of a person who uses it
   * @param requestsPerSession mean number of opportunities in a session, at least 1
   * @param activities relative weight of each {@link Activity}, shape [activities]
   * @param firstPlacement number of its first placement
   * @param placements how many it has
   */
  public record Channel(
      String name,
      double use,
      double weight,
      double requestsPerSession,
      List<Double> activities,
      int firstPlacement,
      int placements) {
    /** Copies the weights. */
    public Channel {
      activities = List.copyOf(activities);
    }
  }

  /**
   * A place for ads.
   *
   * @param name unique over all channels: {@code channel/placement}
   * @param channel number of its channel
   * @param share relative share of its channel's opportunities
   * @param slots ads shown at once, at least 1
   * @param promotedSlots how many of them, from the top, are promoted
   * @param formats bit mask of the {@link Format}s it takes
   * @param reserveMicros least eCPM per <em>impression</em>, in micros (a CPM floor / 1000)
   * @param promotedReserveMicros the same for promoted slots
   * @param effect log-odds added to the click probability of its ads
   * @param annoyance how much one impression annoys, in [0, 1]
   */
  public record Placement(
      String name,
      int channel,
      double share,
      int slots,
      int promotedSlots,
      int formats,
      double reserveMicros,
      double promotedReserveMicros,
      double effect,
      double annoyance) {}

  /** Copies the lists. */
  public Media {
    channels = List.copyOf(channels);
    placements = List.copyOf(placements);
  }

  /** The most slots any placement has. */
  public int slotsMax() {
    return placements.stream().mapToInt(Placement::slots).max().orElse(1);
  }
}
