package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Families;
import hawker.plugin.Registry;
import hawker.plugin.Setting;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {

  @Test
  void list_alone_namesEveryFamilyAndPlugin() {
    Run run = Run.hawker("list");
    assertThat(run.code()).isZero();
    for (Registry<?, ?> registry : Families.all()) {
      String line = run.out()
          .lines()
          .filter(l -> l.startsWith(registry.family() + " "))
          .findFirst()
          .orElseThrow();
      assertThat(line.substring(registry.family().length()).strip().split(", "))
          .containsExactlyElementsOf(
              registry.entries().stream().map(entry -> entry.name()).toList());
    }
  }

  @Test
  void list_family_tellsEverySettingOfEveryPlugin() {
    for (Registry<?, ?> registry : Families.all()) {
      Run run = Run.hawker("list", registry.family());
      assertThat(run.code()).isZero();
      String text = run.out().replaceAll("\\s+", " ");
      assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
      for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
        assertThat(text).contains(" " + entry.name() + ": " + entry.summary() + " ");
        for (Setting setting : Setting.of(entry.settings())) {
          assertThat(text).contains(setting.name(), setting.about(), setting.fallback());
        }
      }
    }
  }

  @Test
  void list_auction_showsTypeBoundsAndDefaultOfSquash() {
    assertThat(Run.hawker("list", "auction").out())
        .containsPattern("squash +number in \\[0, 2], default 1\n");
  }

  @Test
  void list_twoFamilies_inTheOrderAskedFor() {
    String out = Run.hawker("list", "prediction", "auction").out();
    assertThat(out).startsWith("prediction\n");
    assertThat(out.indexOf("\nauction\n")).isPositive();
  }

  @Test
  void list_unknownFamily_suggestsTheRightOne() {
    Run run = Run.hawker("list", "auktion");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("FAMILY (auktion) must be one of ", "Maybe auction?");
  }

  @Test
  void list_json_holdsTheSameAsTheRegistries() {
    Run run = Run.hawker("list", "--json");
    assertThat(run.code()).isZero();
    JsonNode families = JsonMapper.shared().readTree(run.out());
    assertThat(families.size()).isEqualTo(Families.all().size());
    for (int i = 0; i < families.size(); i++) {
      Registry<?, ?> registry = Families.all().get(i);
      assertThat(families.get(i).get("family").asString()).isEqualTo(registry.family());
      JsonNode plugins = families.get(i).get("plugins");
      assertThat(plugins.size()).isEqualTo(registry.entries().size());
      int j = 0;
      for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
        JsonNode plugin = plugins.get(j++);
        assertThat(plugin.get("name").asString()).isEqualTo(entry.name());
        assertThat(plugin.get("settings").size())
            .isEqualTo(Setting.of(entry.settings()).size());
      }
    }
  }
}
