package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Families;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class PluginPageTest {
  @Test
  void storedPage_isWhatTheRegistriesSay() throws IOException {
    assertThat(Files.readString(Repository.root().resolve("docs/plug-ins.md")))
        .as("docs/plug-ins.md; renew it with: ./hawker list --markdown > docs/plug-ins.md")
        .isEqualTo(PluginPage.of(Families.all()))
        .isEqualTo(Run.hawker("list", "--markdown").out());
  }
}
