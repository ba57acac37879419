package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;

/**
 * The double-entry ledger of a run, in micros: what is debited to an advertiser's campaign is
 * credited to the publisher and, as fee, to the platform, in the same posting.
 */
public final class Ledger implements Stateful {
  private final double fee;
  private final long[] debited;
  private final long[] feeOf;
  private long publisher;
  private long platform;

  /**
   * Empty accounts.
   *
   * @param campaigns number of campaigns
   * @param fee the platform's share of what is billed, in [0, 1]
   */
  public Ledger(int campaigns, double fee) {
    if (!(fee >= 0 && fee <= 1)) {
      throw new IllegalArgumentException("fee must be in [0, 1]: " + fee);
    }
    this.fee = fee;
    this.debited = new long[campaigns];
    this.feeOf = new long[campaigns];
  }

  /**
   * Bills a campaign. The fee is rounded on the campaign's running total, so that many small charges
   * pay the same fee as one large one.
   *
   * @param micros not negative
   */
  public void bill(int campaign, long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("a charge is not negative: " + micros);
    }
    long total = Math.addExact(debited[campaign], micros);
    long feeTotal = Math.min(total, Math.round(total * fee));
    long feeNow = feeTotal - feeOf[campaign];
    debited[campaign] = total;
    feeOf[campaign] = feeTotal;
    platform += feeNow;
    publisher += micros - feeNow;
  }

  /** What a campaign has been billed. */
  public long billedMicros(int campaign) {
    return debited[campaign];
  }

  /** The platform's share of what a campaign has been billed. */
  public long feeMicros(int campaign) {
    return feeOf[campaign];
  }

  /** What all campaigns have been billed. */
  public long billedMicros() {
    long sum = 0;
    for (long micros : debited) {
      sum += micros;
    }
    return sum;
  }

  /** What the publisher has earned. */
  public long publisherMicros() {
    return publisher;
  }

  /** What the platform has earned in fees. */
  public long platformMicros() {
    return platform;
  }

  /** Whether debits equal credits. */
  public boolean balances() {
    return billedMicros() == publisher + platform;
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(debited);
    out.putLongs(feeOf);
    out.putLong(publisher);
    out.putLong(platform);
  }

  @Override
  public void load(StateIn in) {
    in.into(debited);
    in.into(feeOf);
    publisher = in.readLong();
    platform = in.readLong();
  }
}
