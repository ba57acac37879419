package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher in a folder of its own, with a Maven that does what the test says. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir
  private Path folder;

  private record Ran(int code, String text) {}

  private Ran launch(String maven) throws IOException, InterruptedException {
    Path script = Files.copy(Repository.root().resolve("hawker"), folder.resolve("hawker"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path mvn = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\n" + maven + "\nexit 1\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder process = new ProcessBuilder("sh", script.toString(), "list")
        .redirectErrorStream(true)
        .redirectOutput(out.toFile());
    process.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    process.environment().put("HAWKER_JAVA", System.getProperty("java.home"));
    int code = process.start().waitFor();
    return new Ran(code, Files.readString(out, StandardCharsets.UTF_8));
  }

  @Test
  void build_warnings_areNoReasonToFail() throws Exception {
    Ran ran = launch("echo \"[ERROR] called with $*\"");

    assertThat(ran.text).contains(" -Dmaven.compiler.failOnWarning=false ");
    assertThat(Files.readString(Repository.root().resolve("pom.xml")))
        .as("what the launcher overrides, and what holds for everybody else")
        .contains("<maven.compiler.failOnWarning>true</maven.compiler.failOnWarning>")
        .contains("<failOnWarning>${maven.compiler.failOnWarning}</failOnWarning>")
        .doesNotContain("-Werror");
  }

  @Test
  void build_failing_showsTheErrorsOnly() throws Exception {
    Ran ran = launch("""
        cat <<'LOG'
        [INFO] Compiling 7 files
        [WARNING] /x/Old.java:[3,5] [deprecation] old() is deprecated
        [ERROR] COMPILATION ERROR :
        [ERROR] /x/Ad.java:[12,9] cannot find symbol
        [ERROR]
        [ERROR] /x/Ad.java:[12,9] cannot find symbol
        [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
        [ERROR] [Help 1] http://example.org/MojoFailureException
        LOG""");

    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.text.lines().skip(1))
        .containsExactly(
            "[ERROR] COMPILATION ERROR :",
            "[ERROR] /x/Ad.java:[12,9] cannot find symbol",
            "hawker: the build failed; all of its output is in "
                + folder.toRealPath().resolve("target/hawker-build.log"));
  }

  @Test
  void build_failingWithoutAPlace_showsTheWarningsBehindIt() throws Exception {
    Ran ran = launch("""
        cat <<'LOG'
        [INFO] Compiling 7 files
        [WARNING] /x/Old.java:[3,5] [deprecation] old() is deprecated
        [WARNING] no place
        [ERROR] COMPILATION ERROR :
        [ERROR] warnings found and -Werror specified
        LOG""");

    assertThat(ran.text.lines().skip(1).limit(3))
        .containsExactly(
            "[WARNING] /x/Old.java:[3,5] [deprecation] old() is deprecated",
            "[ERROR] COMPILATION ERROR :",
            "[ERROR] warnings found and -Werror specified");
  }

  @Test
  void build_failingOtherwise_showsTheEndOfTheLog() throws Exception {
    Ran ran = launch("echo The JAVA_HOME environment variable is not defined correctly");

    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.text.lines())
        .contains("The JAVA_HOME environment variable is not defined correctly");
  }
}
