package hawker.market;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;

/** What one run notes of the people of one block towards {@link Sales}. Owner: as the block. */
final class SalesState implements Stateful {
  private static final int CLICK_BITS = 1;
  private static final int CAMPAIGN_BITS = 20;

  /** Whether the person was shown an ad; bits, [advertisers][rows]. */
  private final long[][] exposed;

  /** When an ad made the person buy, or {@link Sales#NONE}; [advertisers][rows], none if many may. */
  final int[][] soldAt;

  /** Time, campaign and whether clicked of each ad noted, and the one before of the same person. */
  private final LongArrayList touch = new LongArrayList();

  private final IntArrayList before = new IntArrayList();

  /** Place of each ad noted, beside {@link #touch}. */
  private final IntArrayList channel = new IntArrayList();

  /** The last ad noted of each person, or {@link Sales#NONE}; [rows]. */
  private final int[] last;

  /** Sales of advertisers to whom a person may come more than once; columns of shape [sales]. */
  final IntArrayList saleRow = new IntArrayList();

  final IntArrayList saleTime = new IntArrayList();
  final IntArrayList saleAdvertiser = new IntArrayList();

  SalesState(Sales sales, int rows) {
    int advertisers = sales.names.size();
    exposed = new long[advertisers][(rows + 63) / 64];
    soldAt = new int[advertisers][];
    for (int a = 0; a < advertisers; a++) {
      soldAt[a] = new int[sales.organic(a) ? rows : 0];
      Arrays.fill(soldAt[a], Sales.NONE);
    }
    last = new int[rows];
    Arrays.fill(last, Sales.NONE);
  }

  void expose(int advertiser, int row) {
    exposed[advertiser][row >> 6] |= 1L << row;
  }

  boolean exposed(int advertiser, int row) {
    return (exposed[advertiser][row >> 6] >>> row & 1) != 0;
  }

  void sale(int advertiser, int row, int time) {
    saleAdvertiser.add(advertiser);
    saleRow.add(row);
    saleTime.add(time);
  }

  void touch(int row, int time, int campaign, int theChannel, boolean clicked) {
    before.add(last[row]);
    last[row] = touch.size();
    long word = (long) time << CAMPAIGN_BITS | campaign;
    touch.add(word << CLICK_BITS | (clicked ? 1 : 0));
    channel.add(theChannel);
  }

  /** The last ad noted of a person, or {@link Sales#NONE}. */
  int last(int row) {
    return last[row];
  }

  /** The ad noted of the same person before one, or {@link Sales#NONE}. */
  int before(int one) {
    return before.getInt(one);
  }

  int time(int one) {
    return (int) (touch.getLong(one) >>> (CAMPAIGN_BITS + CLICK_BITS));
  }

  int campaign(int one) {
    return (int) (touch.getLong(one) >>> CLICK_BITS) & ((1 << CAMPAIGN_BITS) - 1);
  }

  int channel(int one) {
    return channel.getInt(one);
  }

  boolean clicked(int one) {
    return (touch.getLong(one) & 1) != 0;
  }

  @Override
  public void save(StateOut out) {
    for (int a = 0; a < exposed.length; a++) {
      out.putLongs(exposed[a]);
      out.putInts(soldAt[a]);
    }
    out.putLongs(touch.toLongArray());
    out.putInts(last);
    for (IntArrayList column : columns()) {
      out.putInts(column.toIntArray());
    }
  }

  @Override
  public void load(StateIn in) {
    for (int a = 0; a < exposed.length; a++) {
      in.into(exposed[a]);
      in.into(soldAt[a]);
    }
    touch.clear();
    touch.addElements(0, in.readLongs());
    in.into(last);
    for (IntArrayList column : columns()) {
      column.clear();
      column.addElements(0, in.readInts());
    }
  }

  private List<IntArrayList> columns() {
    return List.of(before, channel, saleRow, saleTime, saleAdvertiser);
  }
}
