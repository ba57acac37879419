package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.world.Attribute;
import hawker.world.Banding;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clicks over impressions, shrunk towards a coarser rate: an ad's rate towards that of all ads, and
 * the rate of an ad in a segment of people towards that of the ad. An impression in a lower slot
 * counts for as much as the slot is worth beside the top one ("clicks over expected clicks", Zhang
 * and Jones, WWW 2007), so that a rate means a click probability in the top slot.
 *
 * <pre>
 *   all     = (clicks + priorWeight · prior) / (views + priorWeight)
 *   ad      = (clicks(ad) + adWeight · all) / (views(ad) + adWeight)
 *   segment = (clicks(ad, segment) + segmentWeight · ad) / (views(ad, segment) + segmentWeight)
 * </pre>
 */
@About("Clicks over impressions per ad, or per ad and segment of people, shrunk to coarser rates.")
final class SmoothedRate implements CtrModel {
  private static final long VIEW = 1_000_000L;

  private final Settings settings;
  private final long[][] viewOfSlot;
  private final int[] columns;
  private final Banding[] bands;
  private final int cells;
  private final long[] clicks;
  private final long[] views;
  private final long[] adClicks;
  private final long[] adViews;
  private final double[] rate;
  private long allClicks;
  private long allViews;
  private boolean stale;

  /** Settings. */
  record Settings(
      @About("Rate expected before anything is observed.")
      @Default("0.9 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double prior,

      @About("Impressions that the prior counts for.") @Default("1000") @Range(min = 1, max = 1e9)
      double priorWeight,

      @About("Impressions that the rate of all ads counts for, in an ad's rate.")
      @Default("500")
      @Range(min = 1, max = 1e9)
      double adWeight,

      @About("Impressions that an ad's rate counts for, in its rate in a segment.")
      @Default("500")
      @Range(min = 1, max = 1e9)
      double segmentWeight,

      @About("Attributes whose combinations are the segments; none for one rate per ad.")
      @Default("[]")
      List<String> by) {}

  SmoothedRate(Settings settings, PredictionContext context) {
    this.settings = settings;
    viewOfSlot = Arrays.stream(context.slots().clickWeight)
        .map(worth ->
            Arrays.stream(worth).mapToLong(one -> Math.round(one * VIEW)).toArray())
        .toArray(long[][]::new);
    Vocabulary vocabulary = context.vocabulary();
    List<Banding> found = new ArrayList<>();
    columns = new int[settings.by.size()];
    int product = 1;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = vocabulary.attribute(settings.by.get(i));
      Attribute attribute = vocabulary.attributes().get(columns[i]);
      Banding banding = Banding.of(attribute, List.of());
      found.add(banding);
      product = Math.multiplyExact(product, banding.cells());
    }
    bands = found.toArray(Banding[]::new);
    cells = product;
    int ads = context.inventory().ads().size();
    clicks = new long[Math.multiplyExact(ads, cells)];
    views = new long[clicks.length];
    adClicks = new long[ads];
    adViews = new long[ads];
    rate = new double[clicks.length];
    refresh();
  }

  @Override
  public void predict(Opportunities opportunities, Candidates candidates) {
    if (cells == 1) {
      for (int c = 0; c < candidates.size; c++) {
        candidates.pCtr[c] = rate[candidates.ad[c]];
      }
      return;
    }
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      if (candidates.start[o] == end) {
        continue;
      }
      int cell = cell(opportunities, o);
      for (int c = candidates.start[o]; c < end; c++) {
        candidates.pCtr[c] = rate[candidates.ad[c] * cells + cell];
      }
    }
  }

  /** The number of segments. */
  int cells() {
    return cells;
  }

  /** The rate of an ad in a segment; {@code i = ad * cells + segment}. */
  double rate(int i) {
    return rate[i];
  }

  /** Impressions that stand behind the rate of an ad in a segment, those of the coarser rate too. */
  double weight(int i) {
    return views[i] / (double) VIEW + (cells == 1 ? settings.adWeight() : settings.segmentWeight());
  }

  /** The segment of the person of a request. */
  int cell(Opportunities opportunities, int o) {
    int cell = 0;
    for (int i = 0; i < columns.length; i++) {
      int code = opportunities.people().seen(columns[i], opportunities.row[o]);
      cell = cell * bands[i].cells() + bands[i].cell(code);
    }
    return cell;
  }

  @Override
  public Tally tally() {
    return new Views();
  }

  @Override
  public void bound(double[] most) {
    for (int ad = 0; ad < most.length; ad++) {
      most[ad] = 0;
      for (int i = ad * cells; i < (ad + 1) * cells; i++) {
        most[ad] = Math.max(most[ad], rate[i]);
      }
    }
  }

  @Override
  public void absorb(Tally tally) {
    Views seen = (Views) tally;
    for (int i = 0; i < seen.touchedCells; i++) {
      int index = seen.touched[i];
      int ad = index / cells;
      long view = seen.view[index];
      long click = seen.click[index];
      views[index] += view;
      clicks[index] += click;
      adViews[ad] += view;
      adClicks[ad] += click;
      allViews += view;
      allClicks += click;
    }
    stale |= seen.touchedCells > 0;
    seen.clear();
  }

  @Override
  public void settle() {
    if (stale) {
      refresh();
      stale = false;
    }
  }

  private void refresh() {
    double all = shrunk(allClicks, allViews, settings.prior(), settings.priorWeight());
    for (int ad = 0; ad < adClicks.length; ad++) {
      double ofAd = shrunk(adClicks[ad], adViews[ad], all, settings.adWeight());
      for (int i = ad * cells; i < (ad + 1) * cells; i++) {
        rate[i] = cells == 1 ? ofAd : shrunk(clicks[i], views[i], ofAd, settings.segmentWeight());
      }
    }
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(clicks);
    out.putLongs(views);
    out.putLongs(adClicks);
    out.putLongs(adViews);
    out.putLong(allClicks);
    out.putLong(allViews);
  }

  @Override
  public void load(StateIn in) {
    in.into(clicks);
    in.into(views);
    in.into(adClicks);
    in.into(adViews);
    allClicks = in.readLong();
    allViews = in.readLong();
    refresh();
  }

  private static double shrunk(long clicks, long views, double prior, double weight) {
    return Math.min(1, (clicks + weight * prior) / (views / (double) VIEW + weight));
  }

  /** Impressions of a slice, added up by cell. */
  private final class Views implements Tally {
    /** Sum of what impressions are worth beside the top slot, in {@link #VIEW}s; [cells]. */
    private final long[] view = new long[views.length];

    private final int[] click = new int[views.length];

    /** Cells with a view, each once; in use: [touchedCells]. */
    private final int[] touched = new int[views.length];

    private int touchedCells;

    @Override
    public void add(Opportunities opportunities, Outcome outcome) {
      for (int o = 0; o < opportunities.size; o++) {
        if (outcome.filled[o] == 0) {
          continue;
        }
        int cell = cell(opportunities, o);
        long[] worth = viewOfSlot[opportunities.placement[o]];
        for (int s = 0; s < outcome.filled[o]; s++) {
          int at = o * outcome.slotsMax + s;
          add(outcome.ad[at] * cells + cell, worth[s], outcome.clicked[at]);
        }
      }
    }

    private void add(int index, long worth, boolean clicked) {
      // A slot may be worth nothing, so that views alone do not tell whether a cell is listed.
      if (view[index] == 0 && click[index] == 0) {
        if (worth == 0 && !clicked) {
          return;
        }
        touched[touchedCells++] = index;
      }
      view[index] += worth;
      click[index] += clicked ? 1 : 0;
    }

    void clear() {
      for (int i = 0; i < touchedCells; i++) {
        view[touched[i]] = 0;
        click[touched[i]] = 0;
      }
      touchedCells = 0;
    }
  }
}
