package hawker.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what Parquet's own library writes, and reads. */
class PageBytesTest {
  private static final long KEY = new Draws(1, 0).key(Purpose.TEST);

  private final PageBytes page = new PageBytes();

  /** Numbers of so many bits, both signs among them; a number of bits for every 300 of them. */
  private static long[] numbers(int count) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      int bits = (i / 300 * 7 + 1) % 64;
      numbers[i] = Draws.bits(KEY, i) >> (63 - bits);
    }
    return numbers;
  }

  /** The bytes of the page. */
  private byte[] bytes() {
    return Arrays.copyOf(page.array(), page.size());
  }

  private static byte[] bytes(BytesInput from) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    from.writeAllTo(to);
    return to.toByteArray();
  }

  /** Leaves something where the page will be. */
  private void dirty() {
    page.differences(numbers(30_000), 30_000);
    page.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 33, 128, 129, 130, 1_000, 22_401})
  void differences_ofLongs_asTheLibrary(int count) throws IOException {
    dirty();
    long[] numbers = numbers(count);
    page.differences(numbers, count);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    if (count > 0) {
      reader.initFromPage(count, ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes())));
    }
    for (long number : numbers) {
      assertThat(reader.readLong()).isEqualTo(number);
    }
    if (count % 32 == 1) { // behind others the library leaves what there was before
      try (var writer = new DeltaBinaryPackingValuesWriterForLong(
          128, 4, 100, 1 << 20, HeapByteBufferAllocator.getInstance())) {
        for (long number : numbers) {
          writer.writeLong(number);
        }
        assertThat(bytes()).isEqualTo(bytes(writer.getBytes()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 33, 128, 129, 130, 1_000, 22_401})
  void differences_ofInts_asTheLibrary(int count) throws IOException {
    dirty();
    int[] numbers =
        Arrays.stream(numbers(count)).mapToInt(number -> (int) number).toArray();
    page.differences(numbers, count);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    if (count > 0) {
      reader.initFromPage(count, ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes())));
    }
    for (int number : numbers) {
      assertThat(reader.readInteger()).isEqualTo(number);
    }
    if (count % 32 == 1) {
      try (var writer = new DeltaBinaryPackingValuesWriterForInteger(
          128, 4, 100, 1 << 20, HeapByteBufferAllocator.getInstance())) {
        for (int number : numbers) {
          writer.writeInteger(number);
        }
        assertThat(bytes()).isEqualTo(bytes(writer.getBytes()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 12, 16, 23, 31})
  void runs_ofAnyWidth_areReadByTheLibrary(int width) throws IOException {
    for (int count : new int[] {1, 7, 8, 9, 63, 64, 65, 1_001}) {
      dirty();
      int[] codes = new int[count];
      for (int i = 0; i < count; i++) {
        codes[i] = (int) (Draws.bits(KEY, i) >>> (64 - width)) - 5;
      }
      page.runs(codes, count, -5, width);
      assertThat(read(width, count)).isEqualTo(codes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 31})
  void runs_allTheSame_areFewBytes(int width) throws IOException {
    dirty();
    int[] codes = new int[100_000];
    Arrays.fill(codes, (1 << (width - 1)) - 5);
    page.runs(codes, codes.length, -5, width);
    assertThat(page.size()).isLessThan(8);
    assertThat(read(width, codes.length)).isEqualTo(codes);
  }

  private int[] read(int width, int count) throws IOException {
    var decoder = new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(bytes()));
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = decoder.readInt() - 5;
    }
    return codes;
  }
}
