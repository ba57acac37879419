package hawker.social;

import java.util.function.LongFunction;

/**
 * What many messages came to.
 *
 * @param messages how many
 * @param meanSize mean number of users who took one up, those it began with included
 * @param largest the most who took one up
 * @param passedOn share of messages that anybody took up beside those it began with
 * @param withinOneHop share of all who took one up whom it began with or who had it from them
 * @param depth mean hops to the farthest
 * @param virality mean structural virality of the messages that were passed on; NaN if none was
 * @param reproduction mean number of others who had it from one who had it from somebody; NaN if
 *     nobody had
 */
public record SpreadReport(
    int messages,
    double meanSize,
    int largest,
    double passedOn,
    double withinOneHop,
    double depth,
    double virality,
    double reproduction) {

  /**
   * Plays messages one after another.
   *
   * @param first number of the first
   * @param seeds the users with whom each message begins
   */
  public static SpreadReport of(
      Cascades cascades, long first, int messages, LongFunction<int[]> seeds) {
    long size = 0;
    long begun = 0;
    int largest = 0;
    int passedOn = 0;
    long near = 0;
    long depth = 0;
    double virality = 0;
    for (long message = first; message < first + messages; message++) {
      Cascade cascade = cascades.play(message, seeds.apply(message));
      size += cascade.size();
      begun += cascade.within(0);
      largest = Math.max(largest, cascade.size());
      passedOn += cascade.size() > cascade.within(0) ? 1 : 0;
      near += cascade.within(1);
      depth += cascade.depth();
      virality += cascade.structuralVirality();
    }
    double had = size - begun;
    return new SpreadReport(
        messages,
        size / (double) messages,
        largest,
        passedOn / (double) messages,
        near / (double) size,
        depth / (double) messages,
        virality / passedOn,
        (size - near) / had);
  }
}
