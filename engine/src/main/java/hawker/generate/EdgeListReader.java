package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads a list of edges, and says of every line that is none what is wrong with it. */
final class EdgeListReader {
  private static final int PROBLEMS_MAX = 20;
  private static final int DIGITS_MAX = 18;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final Path path;
  private final FriendsContext context;
  private long[] ends = new long[1 << 12];
  private int filled;
  private int bad;

  private EdgeListReader(Path path, FriendsContext context) {
    this.path = path;
    this.context = context;
  }

  /**
   * The graph of a file; without friends where the file is wrong, after adding problems to the
   * context's.
   */
  static SocialGraph read(Path path, FriendsContext context) {
    return new EdgeListReader(path, context).read();
  }

  private SocialGraph read() {
    try (InputStream in = unzipped(new BufferedInputStream(Files.newInputStream(path)));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line, number++);
      }
    } catch (NoSuchFileException e) {
      refuse("name a file that exists: there is no " + path);
    } catch (IOException e) {
      refuse("name a file that can be read: " + path + ": " + e.getMessage());
    }
    return bad > 0 ? SocialGraph.NONE : graph();
  }

  private static InputStream unzipped(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean zipped = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return zipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private void refuse(String must) {
    bad++;
    context.problems().add(context.place(), context.path() + ".file", must, "");
  }

  private void take(String line, int number) {
    int at = skip(line, 0, true);
    if (at == line.length() || line.charAt(at) == '#' || bad >= PROBLEMS_MAX) {
      return;
    }
    int firstEnd = skip(line, at, false);
    int second = skip(line, firstEnd, true);
    int secondEnd = skip(line, second, false);
    long a = id(line, at, firstEnd);
    long b = id(line, second, secondEnd);
    if (a < 0 || b < 0 || skip(line, secondEnd, true) < line.length()) {
      bad++;
      Node.Place place = new Node.Place(path.toString(), number, at + 1);
      Problems problems = context.problems();
      problems.add(
          Node.scalar(line.strip(), place), "the line", "be two whole numbers, such as 0 17");
      return;
    }
    if (filled == ends.length) {
      ends = Arrays.copyOf(ends, (int) Math.min(2L * StoredGraph.EDGES_MAX, 2L * ends.length));
    }
    ends[filled++] = a;
    ends[filled++] = b;
  }

  /** Where blanks, or what is between them, end. */
  private static int skip(String line, int from, boolean blanks) {
    int at = from;
    while (at < line.length() && (line.charAt(at) <= ' ') == blanks) {
      at++;
    }
    return at;
  }

  private static long id(String line, int from, int to) {
    if (to == from || to - from > DIGITS_MAX) {
      return -1;
    }
    long id = 0;
    for (int i = from; i < to; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      id = 10 * id + digit;
    }
    return id;
  }

  private SocialGraph graph() {
    long[] ids = Arrays.copyOf(ends, filled);
    Arrays.sort(ids);
    int nodes = 0;
    for (int i = 0; i < ids.length; i++) {
      if (nodes == 0 || ids[i] != ids[nodes - 1]) {
        ids[nodes++] = ids[i];
      }
    }
    if (nodes > context.users()) {
      refuse(String.format(
          Locale.ROOT,
          "have no more nodes than there are users: %s has %d, and population.users is %d",
          path,
          nodes,
          context.users()));
      return SocialGraph.NONE;
    }
    StoredGraph.Builder builder = new StoredGraph.Builder(context.users(), filled / 2);
    for (int i = 0; i < filled; i += 2) {
      builder.add(
          Arrays.binarySearch(ids, 0, nodes, ends[i]),
          Arrays.binarySearch(ids, 0, nodes, ends[i + 1]));
    }
    return builder.build();
  }
}
