package hawker.learn;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * 64-bit hashes of values, eight bytes at a time, ending in a full avalanche. Two different values
 * have the same one with a probability of about 2<sup>-64</sup>, so that it stands for the value.
 */
public final class ValueHash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long START = 0x243F6A8885A308D3L;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private ValueHash() {}

  /** The hash of a text in UTF-8. */
  public static long of(byte[] text, int from, int to) {
    long hash = START + (to - from);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = fold(hash, (long) WORD.get(text, at));
    }
    long rest = 0;
    for (int shift = 0; at < to; at++, shift += Byte.SIZE) {
      rest |= (text[at] & 0xFFL) << shift;
    }
    return mix(fold(hash, rest));
  }

  /** The hash of a text. */
  public static long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The hash of a whole number. */
  public static long of(long number) {
    return mix(number + STEP);
  }

  /** The hash of an ordered pair of hashes. */
  static long pair(long first, long second) {
    return mix(fold(first, second));
  }

  private static long fold(long hash, long word) {
    long product = (hash ^ word) * STEP;
    return product ^ (product >>> 32);
  }

  private static long mix(long x) {
    x ^= x >>> 27;
    x *= 0x3C79AC492BA7B653L;
    x ^= x >>> 33;
    x *= 0x1C69B3F74AC4AE35L;
    return x ^ (x >>> 27);
  }
}
