package hawker.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Saves records component by component, so that a new component is saved without another word.
 * Components are numbers, truth values, texts, enums, arrays of numbers, lists and maps, records, and
 * what is {@link Saved} and has a public static {@code read(StateIn)} that makes one; each may be
 * null.
 */
public final class RecordState {
  private RecordState() {}

  /** Writes a record. */
  public static void put(Record value, StateOut out) {
    put(value, value.getClass(), out);
  }

  /** Reads a record of a type. */
  public static <T extends Record> T read(Class<T> type, StateIn in) {
    return type.cast(Objects.requireNonNull(read((Type) type, in), "a record"));
  }

  private static void put(@Nullable Object value, Type type, StateOut out) {
    out.putBoolean(value != null);
    if (value == null) {
      return;
    }
    if (value instanceof Number number) {
      if (value instanceof Double) {
        out.putDouble(number.doubleValue());
      } else {
        out.putLong(number.longValue());
      }
    } else if (value instanceof Boolean truth) {
      out.putBoolean(truth);
    } else if (value instanceof String text) {
      out.putText(text);
    } else if (value instanceof Enum<?> one) {
      out.putText(one.name());
    } else if (value instanceof List<?> list) {
      out.putInt(list.size());
      list.forEach(item -> put(item, argument(type, 0), out));
    } else if (value instanceof Map<?, ?> map) {
      out.putInt(map.size());
      map.forEach((key, item) -> {
        put(key, argument(type, 0), out);
        put(item, argument(type, 1), out);
      });
    } else if (value instanceof Record) {
      putRecord(value, out);
    } else {
      putOther(value, out);
    }
  }

  private static void putOther(Object value, StateOut out) {
    if (value instanceof long[] longs) {
      out.putLongs(longs);
    } else if (value instanceof int[] ints) {
      out.putInts(ints);
    } else if (value instanceof double[] doubles) {
      out.putDoubles(doubles);
    } else if (value instanceof Saved saved) {
      saved.save(out);
    } else {
      throw unknown(value.getClass());
    }
  }

  private static void putRecord(Object value, StateOut out) {
    out.mark(value.getClass());
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        put(component.getAccessor().invoke(value), component.getGenericType(), out);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component.toString(), e);
      }
    }
  }

  private static @Nullable Object read(Type type, StateIn in) {
    if (!in.readBoolean()) {
      return null;
    }
    Class<?> of = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    if (of == double.class || of == Double.class) {
      return in.readDouble();
    } else if (of == boolean.class || of == Boolean.class) {
      return in.readBoolean();
    } else if (of == int.class || of == Integer.class) {
      return Math.toIntExact(in.readLong());
    } else if (of == long.class || of == Long.class) {
      return in.readLong();
    } else if (of == String.class) {
      return in.readText();
    } else if (of.isEnum()) {
      return constant(of, in.readText());
    } else if (of == List.class) {
      return list(argument(type, 0), in);
    } else if (of == Map.class) {
      return map(type, in);
    } else if (of.isRecord()) {
      return record(of, in);
    }
    return other(of, in);
  }

  private static Object constant(Class<?> of, String name) {
    for (Object constant : of.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new StateException("does not fit: no " + name);
  }

  private static List<@Nullable Object> list(Type item, StateIn in) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(read(item, in));
    }
    return list;
  }

  private static Map<@Nullable Object, @Nullable Object> map(Type type, StateIn in) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      Object key = read(argument(type, 0), in);
      map.put(key, read(argument(type, 1), in));
    }
    return map;
  }

  private static Object record(Class<?> of, StateIn in) {
    in.mark(of);
    RecordComponent[] components = of.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(components[i].getGenericType(), in);
    }
    try {
      Constructor<?> constructor = of.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new StateException("does not fit: " + of.getSimpleName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(of.toString(), e);
    }
  }

  private static Object other(Class<?> of, StateIn in) {
    if (of == long[].class) {
      return in.readLongs();
    } else if (of == int[].class) {
      return in.readInts();
    } else if (of == double[].class) {
      return in.readDoubles();
    }
    try {
      var read = of.getMethod("read", StateIn.class);
      if (Saved.class.isAssignableFrom(of) && Modifier.isStatic(read.getModifiers())) {
        return Objects.requireNonNull(read.invoke(null, in));
      }
      throw unknown(of);
    } catch (InvocationTargetException e) {
      throw new StateException("does not fit: " + of.getSimpleName(), e);
    } catch (ReflectiveOperationException e) {
      throw unknown(of);
    }
  }

  private static Type argument(Type type, int number) {
    return type instanceof ParameterizedType p ? p.getActualTypeArguments()[number] : Object.class;
  }

  private static IllegalStateException unknown(Class<?> of) {
    return new IllegalStateException(of + " cannot be saved: see what RecordState knows");
  }
}
