package hawker.social;

/** Takes note of what single people do with brands; owner: one worker. */
@FunctionalInterface
public interface DeedLog {
  /**
   * Notes a deed.
   *
   * @param user who did it
   * @param brand with which brand; the number of brands for none
   * @param amount how many, or how much it is worth in micros; above 0
   */
  void note(int user, int brand, int timeSeconds, Deed deed, long amount);
}
