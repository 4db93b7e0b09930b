package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class FaultLogTest {
  private final SettableClock clock = new SettableClock(Shop.START);
  private final Recorder recorder = new Recorder();
  private final FaultLog log = new FaultLog(recorder, "default", clock::nanos);

  @Test
  void eachKindOfFaultIsReportedOnceAMinuteWithItsCount() {
    for (int i = 0; i < 100; i++) {
      log.warn("a", null);
    }
    log.warn("b", new IllegalStateException("why"));
    clock.advance(Duration.ofSeconds(59));
    log.warn("a", null);
    clock.advance(Duration.ofSeconds(1));
    log.warn("a", null);

    assertThat(recorder.lines)
        .containsExactly(
            "WARN model default: a (1 since the last report)",
            "WARN model default: b (1 since the last report) why",
            "WARN model default: a (101 since the last report)");
  }

  private static final class Recorder extends LegacyAbstractLogger {
    @Serial private static final long serialVersionUID = 1L;

    final transient List<String> lines = new ArrayList<>();

    @Override
    protected String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
      String text = MessageFormatter.basicArrayFormat(message, arguments);
      lines.add(level + " " + text + (cause == null ? "" : " " + cause.getMessage()));
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
