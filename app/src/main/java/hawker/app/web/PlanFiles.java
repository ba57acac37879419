package hawker.app.web;

import hawker.app.checkpoint.FolderLock;
import hawker.app.figure.Section;
import hawker.app.planner.Part;
import hawker.app.planner.Sheet;
import hawker.app.report.DurableFile;
import hawker.app.report.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans as files of a folder, each whole or not there at all:
 *
 * <pre>
 *   .hawker/plans/p0001/plan.json       what was asked, and how far it has got
 *   .hawker/plans/p0001/figures.json    figures for the page
 *   .hawker/plans/p0001/results/        what the command wrote
 * </pre>
 */
final class PlanFiles implements AutoCloseable {
  private static final String PLAN = "plan.json";
  private static final String FIGURES = "figures.json";
  private static final Pattern ID = Pattern.compile("p\\d{4,9}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*\\.[a-z]{2,5}");
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();

  private final Path folder;
  private final FolderLock lock;

  private PlanFiles(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * The plans of a folder; null if another server has them.
   *
   * @throws IOException if it cannot be written
   */
  static @Nullable PlanFiles open(Path workspace) throws IOException {
    Path hidden = workspace.resolve(".hawker");
    Path folder = Files.createDirectories(hidden.resolve("plans"));
    FolderLock lock = FolderLock.take(hidden);
    return lock == null ? null : new PlanFiles(folder, lock);
  }

  /** All plans, in order; what cannot be read is left alone. */
  List<Plan> list() throws IOException {
    List<Plan> plans = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path one : found) {
        Plan plan = read(one);
        if (plan != null) {
          plans.add(plan);
        }
      }
    }
    plans.sort(Comparator.comparing(Plan::id));
    return plans;
  }

  private static @Nullable Plan read(Path of) throws IOException {
    Path file = of.resolve(PLAN);
    String id = String.valueOf(of.getFileName());
    if (!ID.matcher(id).matches() || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      Plan plan = Plan.read(MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8)));
      return plan.id().equals(id) ? plan : null;
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      return null;
    }
  }

  /** An id that no folder has. */
  String nextId() throws IOException {
    int most = 0;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path one : found) {
        String name = String.valueOf(one.getFileName());
        if (ID.matcher(name).matches()) {
          most = Math.max(most, Integer.parseInt(name.substring(1)));
        }
      }
    }
    return String.format(java.util.Locale.ROOT, "p%04d", most + 1);
  }

  /** Keeps a plan. */
  void keep(Plan plan) {
    write(plan.id(), PLAN, JsonText.of(plan.json()));
  }

  /** Keeps the figures of what a plan came to, and its tables as one file. */
  void keep(String id, Sheet sheet) {
    ObjectNode page = MAPPER.createObjectNode();
    page.put("currency", sheet.currency());
    // As part of a section, figures say of which kind they are.
    Section section = new Section(sheet.name(), sheet.title(), List.of(), sheet.figures());
    page.set("figures", MAPPER.valueToTree(section).path("figures"));
    ArrayNode parts = page.putArray("parts");
    for (Part part : sheet.shown()) {
      ObjectNode one = parts.addObject().put("id", part.id()).put("title", part.title());
      one.set("text", MAPPER.valueToTree(part.text()));
    }
    write(id, FIGURES, JsonText.compact(page));
    write(id, sheet.name() + ".csv", sheet.csv());
  }

  private void write(String id, String name, String text) {
    try {
      Path file = Files.createDirectories(folder.resolve(id)).resolve(name);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      DurableFile.replace(file, channel -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the command of a plan writes to. */
  Path results(String id) {
    return folder.resolve(id).resolve("results");
  }

  /** Throws away what a plan came to so far. */
  void clear(String id) {
    try {
      DurableFile.remove(results(id));
      Files.deleteIfExists(folder.resolve(id).resolve(FIGURES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws a plan away. */
  void remove(String id) {
    try {
      Files.deleteIfExists(folder.resolve(id).resolve(PLAN));
      DurableFile.remove(folder.resolve(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files that can be had of a plan. */
  List<String> names(String id) {
    List<String> names = new ArrayList<>();
    for (Path place : List.of(folder.resolve(id), results(id))) {
      if (Files.isDirectory(place)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, Files::isRegularFile)) {
          found.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    names.removeIf(name -> !FILE.matcher(name).matches() || name.equals(PLAN));
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /**
   * A file of a plan.
   *
   * @throws Refusal if there is none of that name
   */
  byte[] bytes(String id, String name) {
    if (ID.matcher(id).matches() && names(id).contains(name)) {
      for (Path place : List.of(folder.resolve(id), results(id))) {
        try {
          if (Files.isRegularFile(place.resolve(name))) {
            return Files.readAllBytes(place.resolve(name));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new Refusal(Refusal.MISSING, id + "/" + name + ": there is no such file of a plan");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
