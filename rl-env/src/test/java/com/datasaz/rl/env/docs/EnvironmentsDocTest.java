package com.datasaz.rl.env.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.check.EnvironmentChecker;
import com.datasaz.rl.env.registry.Environments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the guide shows is what compiles and runs. */
class EnvironmentsDocTest {

  private static final Path SOURCE = Path.of("src/test/java/com/datasaz/rl/env/docs/Corridor.java");
  private static final Path GUIDE = Path.of("../docs/environments.md");

  @Test
  void theGuideShowsTheCorridorAsItIs() throws IOException {
    assumeTrue(Files.exists(GUIDE) && Files.exists(SOURCE), "run from the module's directory");
    String source = Files.readString(SOURCE);
    String begin = "// region corridor\n";
    String region =
        source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// endregion"));
    assertThat(Files.readString(GUIDE)).contains("```java\n" + region + "```");
    assertThat(region.lines().count()).isLessThanOrEqualTo(30);
  }

  @Test
  void theCorridorKeepsItsPromisesAndCanBeWalked() {
    EnvironmentChecker.check(new Corridor()).orThrow();
    Environments.register(
        EnvironmentSpec.of("docs/Corridor-v0").withMaxEpisodeSteps(100),
        (arguments, mode) -> new Corridor());
    Environment<Integer, Integer> corridor =
        Environments.make("docs/Corridor-v0", Integer.class, Integer.class);
    corridor.reset(1);
    Step<Integer> step = corridor.step(1);
    while (!step.ended()) {
      step = corridor.step(1);
    }
    assertThat(step.terminated()).isTrue();
    assertThat(step.reward()).isEqualTo(1);
  }
}
