package hawker.market;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Compares all that can be reached from two objects, field by field, whatever is in them: so that a
 * field nobody thought of is told by name. Room at the end of arrays, filled with zeros, is of no
 * account.
 */
final class SameObjects {
  private static final int TOLD_MOST = 20;

  private final Set<String> left;
  private final List<String> differences = new ArrayList<>();
  private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();
  private final Deque<Pair> open = new ArrayDeque<>();

  private record Pair(String path, Object one, Object other) {}

  private SameObjects(Set<String> left) {
    this.left = left;
  }

  /**
   * Where two objects differ.
   *
   * @param left fields that are left out, as {@code Class.field}
   */
  static List<String> differences(Object one, Object other, Set<String> left) {
    SameObjects same = new SameObjects(left);
    same.open.add(new Pair(one.getClass().getSimpleName(), one, other));
    while (!same.open.isEmpty() && same.differences.size() < TOLD_MOST) {
      Pair pair = same.open.remove();
      same.compare(pair.path, pair.one, pair.other);
    }
    return same.differences;
  }

  private void meet(String path, @Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      if (one != other) {
        differences.add(path + ": " + one + " and " + other);
      }
    } else if (one != other && seen.put(one, other) != other) {
      open.add(new Pair(path, one, other));
    }
  }

  private void compare(String path, Object one, Object other) {
    if (one.getClass() != other.getClass()) {
      differences.add(path + ": " + one.getClass() + " and " + other.getClass());
    } else if (one.getClass().isArray()) {
      arrays(path, one, other);
    } else if (one instanceof Map<?, ?> map && !(one instanceof Long2IntMap)) {
      maps(path, map, (Map<?, ?>) other);
    } else if (one instanceof List<?> || one instanceof ArrayDeque<?>) {
      lists(path, (Collection<?>) one, (Collection<?>) other);
    } else if (one instanceof AtomicLong || one instanceof AtomicLongArray) {
      equal(path, one.toString(), other.toString());
    } else if (!one.getClass().getName().startsWith("hawker.") || one instanceof Enum<?>) {
      plain(path, one, other);
    } else if (!one.getClass().isHidden()) {
      fields(path, one, other);
    }
  }

  private void plain(String path, Object one, Object other) {
    try {
      if (one.getClass().getMethod("equals", Object.class).getDeclaringClass() == Object.class) {
        fields(path, one, other);
      } else {
        equal(path, one, other);
      }
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private void equal(String path, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      differences.add(path + ": " + one + " and " + other);
    }
  }

  private void lists(String path, Collection<?> one, Collection<?> other) {
    equal(path + " size", one.size(), other.size());
    Iterator<?> others = other.iterator();
    int i = 0;
    for (Object item : one) {
      if (others.hasNext()) {
        meet(path + "[" + i++ + "]", item, others.next());
      }
    }
  }

  private void maps(String path, Map<?, ?> one, Map<?, ?> other) {
    equal(path + " size", one.size(), other.size());
    if (!(one instanceof IdentityHashMap)) {
      one.forEach((key, value) -> meet(path + "." + key, value, other.get(key)));
    }
  }

  private void arrays(String path, Object one, Object other) {
    int lengthOne = Array.getLength(one);
    int lengthOther = Array.getLength(other);
    boolean numbers = one.getClass().getComponentType().isPrimitive();
    if (!numbers && lengthOne != lengthOther) {
      differences.add(path + ": " + lengthOne + " and " + lengthOther + " items");
      return;
    }
    for (int i = 0; i < Math.max(lengthOne, lengthOther); i++) {
      if (!numbers) {
        meet(path + "[" + i + "]", Array.get(one, i), Array.get(other, i));
      } else if (!number(one, i, lengthOne).equals(number(other, i, lengthOther))) {
        differences.add(path + "[" + i + "]: " + number(one, i, lengthOne) + " and "
            + number(other, i, lengthOther));
        return;
      }
    }
  }

  private static Object number(Object array, int i, int length) {
    Object value = i < length ? Array.get(array, i) : 0;
    return value instanceof Number n && !(n instanceof Double || n instanceof Float)
        ? (Object) n.longValue()
        : value instanceof Number n && n.doubleValue() == 0 ? (Object) 0L : value;
  }

  private void fields(String path, Object one, Object other) {
    for (Class<?> of = one.getClass(); of != null && of != Object.class; of = of.getSuperclass()) {
      for (Field field : of.getDeclaredFields()) {
        String name = of.getSimpleName() + "." + field.getName();
        if (Modifier.isStatic(field.getModifiers()) || left.contains(name)) {
          continue;
        }
        try {
          field.setAccessible(true);
          Object value = field.get(one);
          if (field.getType().isPrimitive()) {
            equal(path + "." + field.getName(), value, field.get(other));
          } else {
            meet(path + "." + field.getName(), value, field.get(other));
          }
        } catch (InaccessibleObjectException e) {
          throw new AssertionError(
              path + " is of " + of + ", which SameObjects has to be taught", e);
        } catch (IllegalAccessException e) {
          throw new AssertionError(name, e);
        }
      }
    }
  }
}
