package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.schema.Schema;
import com.datasaz.rl.jdbc.schema.Tables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that migrates, and dies without a word after a number of statements and commits. */
final class MigratingProcess {
  /** How it ends when it is killed. */
  static final int KILLED = 137;

  private static final AtomicInteger STEPS = new AtomicInteger();

  private MigratingProcess() {}

  /**
   * Migrates.
   *
   * @param args the URL, and after how many steps to die
   */
  public static void main(String[] args) {
    int last = Integer.parseInt(args[1]);
    Schema.of(
            Sources.of(
                () -> counting(Connection.class, DriverManager.getConnection(args[0]), last)),
            Tables.standard())
        .migrate();
    Runtime.getRuntime().halt(0);
  }

  private static <T> T counting(Class<T> type, T target, int last) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(target, arguments);
                boolean step = method.getName().matches("execute.*|commit");
                if (step && STEPS.incrementAndGet() == last) {
                  Runtime.getRuntime().halt(KILLED);
                }
                return result instanceof PreparedStatement statement
                    ? counting(PreparedStatement.class, statement, last)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
