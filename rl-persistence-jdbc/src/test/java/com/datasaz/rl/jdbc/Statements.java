package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a version of the library says to a database, written down one transaction step a line: the
 * statement, its parameters, and how many rows it read or changed. Played again later, it stands
 * for a node that still runs that version.
 */
final class Statements {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObjectNode> lines = new ArrayList<>();

  /** Writes down what goes through the connections of a source. */
  DataSource recording(DataSource source) {
    return Sources.of(() -> (Connection) proxy(Connection.class, source.getConnection(), this::of));
  }

  void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines.stream().map(ObjectNode::toString).toList());
  }

  /** Marks a place to which {@link #play} may be asked to go. */
  void mark() {
    lines.add(JSON.createObjectNode().put("mark", true));
  }

  private interface Interceptor {
    Object after(String method, Object[] arguments, Object result);
  }

  private static Object proxy(Class<?> type, Object target, Interceptor interceptor) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          try {
            Object result = method.invoke(target, arguments);
            return interceptor.after(method.getName(), arguments, result);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private Object of(String method, Object[] arguments, Object result) {
    if (method.equals("prepareStatement")) {
      ObjectNode line = JSON.createObjectNode().put("sql", (String) arguments[0]);
      return proxy(PreparedStatement.class, result, new Recorder(line));
    }
    if (method.equals("commit") || method.equals("rollback")) {
      lines.add(JSON.createObjectNode().put("end", method));
    }
    return result;
  }

  private final class Recorder implements Interceptor {
    private final ObjectNode line;
    private ArrayNode parameters = JSON.createArrayNode();
    private final ArrayNode rows = JSON.createArrayNode();

    Recorder(ObjectNode line) {
      this.line = line;
    }

    @Override
    public Object after(String method, Object[] arguments, Object result) {
      if (method.startsWith("set") && arguments.length == 2) {
        add(method, text(arguments[1]));
      } else if (method.equals("addBatch")) {
        rows.add(parameters);
        parameters = JSON.createArrayNode();
      } else if (method.startsWith("execute")) {
        rows.add(parameters);
        lines.add(line.put("run", method).set("rows", rows));
      }
      return result;
    }

    /** Lists of a hundred values are padded with the last one. */
    private void add(String method, String value) {
      JsonNode last = parameters.get(parameters.size() - 1);
      if (last != null
          && last.get("set").asText().equals(method)
          && last.get("value").asText().equals(value)) {
        ((ObjectNode) last).put("times", last.path("times").asInt(1) + 1);
      } else {
        parameters.addObject().put("set", method).put("value", value);
      }
    }
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : String.valueOf(value);
  }

  /** Plays what is before the mark, or what is after it. */
  static void play(List<String> lines, boolean afterMark, Connection connection) throws Exception {
    boolean marked = false;
    connection.setAutoCommit(false);
    for (String text : lines) {
      JsonNode line = JSON.readTree(text);
      if (line.has("mark")) {
        marked = true;
      } else if (marked == afterMark) {
        play(line, connection);
      }
    }
    connection.commit();
  }

  private static void play(JsonNode line, Connection connection) throws SQLException {
    if (line.has("end")) {
      if (line.get("end").asText().equals("commit")) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(line.get("sql").asText())) {
      run(line, statement);
    }
  }

  private static void run(JsonNode line, PreparedStatement statement) throws SQLException {
    JsonNode rows = line.get("rows");
    boolean batch = line.get("run").asText().equals("executeBatch");
    for (int i = 0; i < (batch ? rows.size() - 1 : 1); i++) {
      bind(rows.get(i), statement);
      if (batch) {
        statement.addBatch();
      }
    }
    if (batch) {
      statement.executeBatch();
    } else if (line.get("run").asText().equals("executeQuery")) {
      try (ResultSet found = statement.executeQuery()) {
        found.next();
      }
    } else {
      assertThat(statement.executeUpdate()).isNotNegative();
    }
  }

  private static void bind(JsonNode parameters, PreparedStatement statement) throws SQLException {
    int index = 0;
    for (JsonNode parameter : parameters) {
      for (int i = 0; i < parameter.path("times").asInt(1); i++) {
        bind(parameter.get("set").asText(), parameter.get("value").asText(), ++index, statement);
      }
    }
  }

  private static void bind(String method, String value, int index, PreparedStatement statement)
      throws SQLException {
    switch (method) {
      case "setString" -> statement.setString(index, value);
      case "setLong" -> statement.setLong(index, Long.parseLong(value));
      case "setDouble" -> statement.setDouble(index, Double.parseDouble(value));
      case "setBoolean" -> statement.setBoolean(index, Boolean.parseBoolean(value));
      case "setBigDecimal" -> statement.setBigDecimal(index, new BigDecimal(value));
      case "setBytes" -> statement.setBytes(index, Base64.getDecoder().decode(value));
      case "setObject" -> statement.setObject(index, LocalDateTime.parse(value));
      case "setNull" -> statement.setNull(index, Integer.parseInt(value));
      default -> throw new IllegalArgumentException("unknown " + method);
    }
  }
}
