package hawker.app.web;

import hawker.app.report.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios that the page may read: those below a folder, which it may add to, and those that come
 * with Hawker. Whatever is asked for, nothing else is read or written.
 */
final class Workspace {
  private static final String OWN = "own:";
  private static final String SHIPPED = "hawker:";
  private static final int DEPTH = 5;
  private static final int MOST = 500;
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", "build", "out");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]{0,79}");

  private final Path folder;
  private final @Nullable Path shipped;

  /**
   * Scenarios of folders.
   *
   * @param folder as the person wrote it
   * @param shipped the scenarios that come with Hawker; null where there are none
   */
  Workspace(Path folder, @Nullable Path shipped) {
    this.folder = folder;
    this.shipped = shipped == null || real(shipped).startsWith(real(folder)) ? null : shipped;
  }

  /**
   * A scenario.
   *
   * @param id what the page calls it
   * @param name its path below the folder
   * @param own whether it is of the person's folder
   */
  record Entry(String id, String name, boolean own) {}

  /** All of them, the person's own first. */
  List<Entry> list() {
    List<Entry> all = new ArrayList<>(list(folder, OWN));
    if (shipped != null) {
      all.addAll(list(shipped, SHIPPED));
    }
    return all;
  }

  private static List<Entry> list(Path base, String prefix) {
    List<String> names = new ArrayList<>();
    try {
      Path unused = Files.walkFileTree(base, Set.of(), DEPTH, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
          String name = String.valueOf(at.getFileName());
          boolean below = !at.equals(base) && (name.startsWith(".") || SKIPPED.contains(name));
          return below ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          String name = base.relativize(file).toString().replace('\\', '/');
          if (isScenario(name) && attributes.isRegularFile() && allowed(name)) {
            names.add(name);
          }
          return names.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new Refusal(Refusal.MISTAKE, base + " cannot be read: " + e.getMessage());
    }
    Collections.sort(names);
    return names.stream()
        .map(name -> new Entry(prefix + name, name, prefix.equals(OWN)))
        .toList();
  }

  private static boolean isScenario(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** Whether every part of a path is a plain name. */
  private static boolean allowed(String name) {
    for (String part : name.split("/", -1)) {
      if (!NAME.matcher(part).matches() || part.endsWith(".")) {
        return false;
      }
    }
    return true;
  }

  /**
   * The file of a scenario, as the person would write it in a command.
   *
   * @throws Refusal if it is not one of them
   */
  Path file(String id) {
    boolean own = id.startsWith(OWN);
    Path base = own ? folder : shipped;
    if (base == null || (!own && !id.startsWith(SHIPPED))) {
      throw outside(id);
    }
    String name = id.substring((own ? OWN : SHIPPED).length());
    if (!allowed(name) || !isScenario(name)) {
      throw outside(id);
    }
    Path file = base.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new Refusal(Refusal.MISSING, name + ": no such scenario here. Maybe it was moved?");
    }
    if (!real(file).startsWith(real(base))) {
      throw outside(id);
    }
    return told(file);
  }

  /** The text of a scenario. */
  String text(String id) {
    Path file = file(id);
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Refusal(Refusal.MISTAKE, file + " cannot be read as text: " + e.getMessage());
    }
  }

  /**
   * Writes a scenario of the person's own; returns its id.
   *
   * @param replace whether one of that name may be replaced
   */
  String save(String name, String text, boolean replace) {
    String full = isScenario(name) ? name : name + ".yaml";
    if (!allowed(full) || full.contains("/")) {
      throw new Refusal(
          Refusal.FORBIDDEN, "name (" + name + ") must be a plain file name, such as my-shop.yaml");
    }
    Path file = folder.resolve(full);
    if (Files.isSymbolicLink(file) || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw outside(full);
    }
    if (Files.exists(file) && !replace) {
      throw new Refusal(Refusal.CONFLICT, full + " is there already. Choose another name.");
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      DurableFile.replace(file, channel -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      });
    } catch (IOException e) {
      throw new Refusal(Refusal.MISTAKE, file + " cannot be written: " + e.getMessage());
    }
    return OWN + full;
  }

  private static Refusal outside(String id) {
    return new Refusal(
        Refusal.FORBIDDEN, "scenario (" + id + ") must be one of the folder that is served.");
  }

  /** A path as short as it can be written where the server was started. */
  private static Path told(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = file.toAbsolutePath().normalize();
    Path path =
        file.isAbsolute() && whole.startsWith(here) ? here.relativize(whole) : file.normalize();
    return path.toString().matches("[-@].*") ? Path.of(".").resolve(path) : path;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
