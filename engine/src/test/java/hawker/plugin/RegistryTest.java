package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
  interface Shape {
    double area(double unit);
  }

  record Size(@Default("2") @Range(min = 0, max = 9) double side) {}

  @About("A square.")
  record PlainSquare(double side) implements Shape {
    @Override
    public double area(double unit) {
      return side * side * unit;
    }
  }

  record Nameless() implements Shape {
    @Override
    public double area(double unit) {
      return 0;
    }
  }

  private final Registry<Double, Shape> registry = new Registry<Double, Shape>("shape")
      .entry(PlainSquare.class, Size.class, (size, scale) -> new PlainSquare(size.side() * scale));

  private final Problems problems = new Problems();
  private final Binder binder = new Binder(problems);

  private static PluginSpec spec(String name, String settings) {
    Problems none = new Problems();
    Node node = NodeReader.parse(settings, "f", none);
    none.throwIfAny();
    return new PluginSpec(name, Objects.requireNonNull(node), "p");
  }

  @Test
  void select_settings_areBoundAndBuiltLater() {
    var selection =
        Objects.requireNonNull(registry.select(spec("plain-square", "{side: 3}"), binder));
    assertThat(selection.build(10.0)).isEqualTo(new PlainSquare(30));
    assertThat(Objects.requireNonNull(registry.select(PluginSpec.of("plain-square"), binder))
            .build(1.0))
        .isEqualTo(new PlainSquare(2));
  }

  @Test
  void select_mistakes_giveNothingHoweverOftenAsked() {
    for (int i = 0; i < 2; i++) {
      assertThat(registry.select(spec("plain-square", "{side: 10}"), binder)).isNull();
      assertThat(registry.select(spec("plain-square", "{size: 1}"), binder)).isNull();
      assertThat(registry.select(spec("plain-sqare", "{}"), binder)).isNull();
    }
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "f:1:1: p (plain-sqare) must be one of the shape plug-ins: plain-square. Maybe plain-square?",
            "f:1:2: p.size must be one of side. Maybe side?",
            "f:1:8: p.side (10) must be in [0, 9].");
  }

  @Test
  void entry_badClasses_throw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.entry(Nameless.class, Size.class, (s, c) -> new Nameless()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> registry.entry(PlainSquare.class, Size.class, (s, c) -> new PlainSquare(1)));
  }

  @Test
  void entries_tellNameSummaryAndSettings() {
    assertThat(registry.family()).isEqualTo("shape");
    assertThat(registry.entries()).hasSize(1).first().satisfies(entry -> {
      assertThat(entry.name()).isEqualTo("plain-square");
      assertThat(entry.summary()).isEqualTo("A square.");
      assertThat(entry.settings()).isEqualTo(Size.class);
    });
  }

  @ParameterizedTest
  @CsvSource({
    "Gsp, gsp",
    "GspAuction, gsp-auction",
    "AsFastAsPossible, as-fast-as-possible",
    "CTRTable, ctr-table",
    "UBM, ubm",
    "Vcg2Price, vcg2-price",
    "A, a"
  })
  void kebab_className_isLowerCaseWithDashes(String className, String name) {
    assertThat(Registry.kebab(className)).isEqualTo(name);
  }
}
