package com.datasaz.rl.examples.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongOrderTest {
  @Test
  void aStoreThatIsClosedFirstIsOneLineATask(@TempDir Path folder) throws Exception {
    OtherProcess program =
        OtherProcess.run(WrongOrder.class, folder, folder.resolve("shop.db").toString());

    assertThat(program.exit()).isZero();
    assertThat(program.logged("WARN"))
        .hasSize(2)
        .allMatch(line -> line.contains("is closed: close what uses it first"));
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
  }
}
