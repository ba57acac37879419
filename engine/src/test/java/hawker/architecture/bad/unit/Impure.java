package hawker.architecture.bad.unit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One method for each thing that the engine may not call, and two that it may. */
final class Impure {
  private Impure() {}

  static Random generator() {
    return new Random(1);
  }

  static int threadLocal() {
    return ThreadLocalRandom.current().nextInt();
  }

  static int secure() {
    return new SecureRandom().nextInt();
  }

  static double mathRandom() {
    return Math.random();
  }

  static String name() {
    return UUID.randomUUID().toString();
  }

  static void shuffled(List<String> list) {
    Collections.shuffle(list);
  }

  static int address(Object object) {
    return System.identityHashCode(object);
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static long nanos() {
    return System.nanoTime();
  }

  @SuppressWarnings("JavaTimeDefaultTimeZone")
  static LocalDate today() {
    return LocalDate.now();
  }

  static Instant instant() {
    return Instant.now();
  }

  static double exponential(double x) {
    return Math.exp(x);
  }

  static double logarithms(double x) {
    return Math.log(x) + Math.log1p(x);
  }

  static DoubleUnaryOperator referenced() {
    return Math::tanh;
  }

  static double parallelSum(int n) {
    return IntStream.range(0, n).parallel().mapToDouble(i -> 0.1 * i).sum();
  }

  static double parallelMean(Collection<Double> values) {
    return values.parallelStream().mapToDouble(x -> x).average().orElse(0);
  }

  static double sharedSum(double[] values) {
    DoubleAdder adder = new DoubleAdder();
    DoubleStream.of(values).forEach(adder::add);
    return adder.sum();
  }

  static double exactlyRounded(double x) {
    return StrictMath.exp(x) + Math.abs(x) + Math.sqrt(2);
  }

  static long parallelCount(int n) {
    return IntStream.range(0, n).parallel().filter(i -> i % 3 == 0).count();
  }
}
