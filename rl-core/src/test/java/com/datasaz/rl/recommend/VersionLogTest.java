package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VersionLogTest {
  private final SettableClock clock = new SettableClock(Shop.START);
  private final RecordedLog log = new RecordedLog();
  private final VersionLog versions = new VersionLog(log, "default", clock::nanos);

  @Test
  void newsAreSaidAtOnceAndTheRestOnceAMinute() {
    versions.serves("prior", true);
    versions.serves("1", true);
    for (int version = 2; version <= 12; version++) {
      clock.advance(Duration.ofSeconds(5));
      versions.serves(Integer.toString(version), false);
    }
    clock.advance(Duration.ofSeconds(5));
    versions.serves("13", false);
    clock.advance(Duration.ofHours(1));
    versions.serves("14", false);

    assertThat(log.lines)
        .containsExactly(
            "INFO model default: version prior serves",
            "INFO model default: version 1 serves",
            "INFO model default: version 13 serves, 11 others since the last line",
            "INFO model default: version 14 serves");
  }
}
