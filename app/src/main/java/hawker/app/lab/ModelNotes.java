package hawker.app.lab;

import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model file remembers of how its rows are written and where it comes from. */
public final class ModelNotes {
  private static final String LIST_GAP = "\u001f";

  private ModelNotes() {}

  /** Notes of a model that an order made. */
  static void put(Map<String, String> notes, Order order, Outcome outcome, String model) {
    Layout layout = order.layout();
    notes.put("layout", order.layoutName());
    notes.put("click", layout.click());
    notes.put("separator", layout.separator() == 0 ? "" : String.valueOf(layout.separator()));
    notes.put("columns", String.join(LIST_GAP, layout.columns()));
    notes.put("missing", String.join(LIST_GAP, layout.missing()));
    notes.put("version", order.version());
    notes.put("split", outcome.setup().split() + " (" + outcome.setup().splitId() + ")");
    notes.put("passes", String.valueOf(outcome.contender(model).epochs().get(0)));
    notes.put(
        "files",
        String.join(
            " ", outcome.setup().files().stream().map(Survey.FileFacts::sha256).toList()));
  }

  /** Whether a file is one of those that a model learnt from. */
  static boolean learntFrom(Map<String, String> notes, Survey.FileFacts file) {
    return Arrays.asList(notes.getOrDefault("files", "").split(" ", -1)).contains(file.sha256());
  }

  /** The name of the layout that a model learnt from. */
  public static String layoutName(Map<String, String> notes) {
    return notes.getOrDefault("layout", "columns");
  }

  /** The layout that a model learnt from: its columns are those that its features ask for. */
  public static Layout layout(Map<String, String> notes, FeatureSpace space) {
    Layout base = Layout.named(layoutName(notes));
    String separator = notes.getOrDefault("separator", "");
    Map<String, FieldSpec> numbers = new LinkedHashMap<>();
    for (FieldSpec field : space.settings().fields()) {
      if (field.of().size() == 1
          && space.columns().contains(field.of().get(0))
          && space.numeric(space.columns().indexOf(field.of().get(0)))) {
        numbers.put(field.of().get(0), field);
      }
    }
    return new Layout(
        base.kind(),
        separator.isEmpty() ? '\0' : separator.charAt(0),
        list(notes, "columns"),
        notes.getOrDefault("click", base.click()),
        null,
        base.group(),
        List.of(),
        List.of(),
        numbers,
        List.of(),
        list(notes, "missing"),
        base.smoothed());
  }

  private static List<String> list(Map<String, String> notes, String name) {
    String text = notes.getOrDefault(name, "");
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(LIST_GAP, -1));
  }
}
