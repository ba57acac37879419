package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the inputs of an ONNX model are made of, as its vocabulary file says: which columns in which
 * order, and which number stands for which value.
 */
record OnnxVocabulary(
    @About("The inputs of the model, by name, each with its columns.")
    List<Input> inputs,

    @About("Where the probability of a click comes out.") @Default("{}")
    Output output) {
  /** What a column holds. */
  enum Kind {
    /** Texts, each of which has an id. */
    CATEGORY,
    /** Numbers as they are. */
    NUMBER
  }

  /** An input: rows of so many numbers. */
  record Input(
      @About("The name of the input in the model.") String name,

      @About("The columns of the input, from left to right.")
      List<Field> fields) {}

  /** A column of an input. */
  record Field(
      @About("The column of the log that values are read from.")
      String name,

      @About("category or number.") Kind kind,

      @About("For categories: the id of values that are not in ids.") @Nullable Integer unseen,

      @About("For categories: the id of no value.") @Nullable Integer missing,

      @About("For categories: the id of each value.") @Default("{}")
      Map<String, Integer> ids,

      @About("For numbers: what stands for no value.") @Range(min = -1e30, max = 1e30) @Nullable Double fill) {
    /** Checks that kind and parts go together. */
    Field {
      if (kind == Kind.CATEGORY && (unseen == null || missing == null)) {
        throw new IllegalArgumentException(
            "have an id for values that are not in ids (unseen) and one for no value (missing)");
      }
      if (kind == Kind.CATEGORY && fill != null) {
        throw new IllegalArgumentException("have no fill: missing is for categories");
      }
      if (kind == Kind.NUMBER && fill == null) {
        throw new IllegalArgumentException("have a fill, which stands for no value");
      }
      if (kind == Kind.NUMBER && (unseen != null || missing != null || !ids.isEmpty())) {
        throw new IllegalArgumentException("have no ids: they are for categories");
      }
    }

    /** The id of values that have none. */
    int unseenId() {
      return unseen == null ? 0 : unseen;
    }

    /** The id of no value. */
    int missingId() {
      return missing == null ? 0 : missing;
    }

    /** The value with the greatest id, or the least if {@code edge} is below 0; empty if none has. */
    String valueAtEdge(int edge) {
      return ids.entrySet().stream()
          .max(Comparator.comparingInt(entry -> edge < 0 ? -entry.getValue() : entry.getValue()))
          .map(Map.Entry::getKey)
          .orElse("");
    }

    /** What stands for no number. */
    double fillNumber() {
      return fill == null ? 0 : fill;
    }
  }

  /** Where predictions come out. */
  record Output(
      @About("The name of the output in the model; may be left out where there is one only.")
      @Nullable String name,

      @About("The column of the output, from 0; may be left out where there is one only.")
      @Range(min = 0, max = 1e6)
      @Nullable Integer column) {}

  /** The columns of all inputs, one input after the other. */
  List<Field> fields() {
    List<Field> all = new ArrayList<>();
    inputs.forEach(input -> all.addAll(input.fields));
    return all;
  }

  /** A space whose features are the values that have ids, and those of no value. */
  FeatureSpace space() {
    List<FieldSpec> specs = new ArrayList<>();
    int values = 0;
    for (Field field : fields()) {
      boolean number = field.kind == Kind.NUMBER;
      specs.add(number ? FieldSpec.number(field.name) : FieldSpec.category(field.name));
      values += FeatureSpace.RESERVED + field.ids.size();
    }
    int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(values));
    FeatureSpace space = new FeatureSpace(new FeatureSpace.Settings(specs, bits, true, 1, 0));
    for (int f = 0; f < specs.size(); f++) {
      space.see(space.reserved(f, FeatureSpace.MISSING));
      space.see(space.reserved(f, FeatureSpace.NUMBER));
    }
    return space;
  }
}
