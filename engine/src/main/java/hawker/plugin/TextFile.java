package hawker.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a scenario file as text, and says what is wrong with a file that is none. */
public final class TextFile {
  private final Path path;
  private final String name;
  private final Problems problems;

  private TextFile(Path path, String name, Problems problems) {
    this.path = path;
    this.name = name;
    this.problems = problems;
  }

  /**
   * Reads a file of UTF-8 text of at most {@link NodeReader#MAX_BYTES}.
   *
   * @param name how messages call the file
   * @return null after adding the problem that prevents it
   */
  public static @Nullable String read(Path path, String name, Problems problems) {
    return new TextFile(path, name, problems).text();
  }

  private @Nullable String text() {
    if (Files.isDirectory(path)) {
      return refuse("be a file; it is a folder", "");
    }
    // Not by its stated size: devices and pipes have none.
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(NodeReader.MAX_BYTES + 1);
      return bytes.length > NodeReader.MAX_BYTES
          ? refuse("be at most 4 MB; it is larger", "")
          : decode(bytes);
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(path)
          ? refuse("exist; it is a link to something that does not", "")
          : refuse("exist", neighbour());
    } catch (AccessDeniedException e) {
      return refuse("be readable by this user; check its permissions", "");
    } catch (IOException e) {
      return refuse("be readable: " + e.getMessage(), "");
    }
  }

  private @Nullable String refuse(String must, String maybe) {
    problems.add(new Node.Place(name, 0, 0), "", must, maybe);
    return null;
  }

  private String neighbour() {
    Path folder = path.toAbsolutePath().getParent();
    Path own = path.getFileName();
    if (folder == null || own == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      List<String> names = files
          .filter(Files::isRegularFile)
          .map(p -> String.valueOf(p.getFileName()))
          .sorted()
          .toList();
      String nearest = Problems.nearest(own.toString(), names);
      Path found = Path.of(nearest);
      Path parent = path.getParent();
      return nearest.isEmpty()
          ? ""
          : String.valueOf(parent == null ? found : parent.resolve(found));
    } catch (IOException e) {
      return "";
    }
  }

  private @Nullable String decode(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      return out.flip().toString();
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < in.position(); i++) {
      boolean starts = (bytes[i] & 0xC0) != 0x80;
      column = bytes[i] == '\n' ? 1 : column + (starts ? 1 : 0);
      line += bytes[i] == '\n' ? 1 : 0;
    }
    Node.Place place = new Node.Place(name, line, column);
    problems.add(place, "", "be UTF-8 text; save the file as UTF-8", "");
    return null;
  }
}
