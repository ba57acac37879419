package hawker.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be said of one setting: for lists, documentation and web forms.
 *
 * @param name key in the file
 * @param type kind of value in words, such as {@code number} or {@code list of texts}
 * @param fallback YAML text of the value when the file says nothing; empty if there is none
 * @param required whether the file has to give it
 * @param bounds bounds in words, such as {@code in [0, 1]}; empty if there are none
 * @param about what it is, in one line
 */
public record Setting(
    String name, String type, String fallback, boolean required, String bounds, String about) {

  /** The settings of a record in order. */
  public static List<Setting> of(Class<? extends Record> settings) {
    List<Setting> all = new ArrayList<>();
    for (RecordComponent component : settings.getRecordComponents()) {
      Default fallback = component.getAnnotation(Default.class);
      Range range = component.getAnnotation(Range.class);
      About about = component.getAnnotation(About.class);
      Family family = component.getAnnotation(Family.class);
      all.add(new Setting(
          component.getName(),
          family == null
              ? words(component.getGenericType())
              : "plug-in of the family " + family.value(),
          fallback == null ? "" : fallback.value(),
          fallback == null && !Binder.nullable(component),
          range == null ? "" : NumberReader.bounds(range),
          about == null ? "" : about.value()));
    }
    return all;
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? "list, each " + words(arguments[0])
          : "mapping of names, each to " + words(arguments[1]);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(constant -> Binder.enumName((Enum<?>) constant))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return switch (raw.getSimpleName()) {
      case "int", "long", "Integer", "Long" -> "whole number";
      case "double", "Double" -> "number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      case "Node" -> "any value";
      case "PluginSpec" -> "plug-in";
      default ->
        raw.isRecord() && raw.isAnnotationPresent(About.class)
            ? raw.getAnnotation(About.class).value()
            : Registry.kebab(raw.getSimpleName()).replace('-', ' ');
    };
  }
}
