package com.datasaz.rl.recommend;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps the lines of a log, from INFO on. */
final class RecordedLog extends LegacyAbstractLogger {
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
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
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
