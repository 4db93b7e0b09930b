package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import com.datasaz.rl.store.contract.StoreContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on a database that stays for the whole class; each test finds it empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcStoreContract extends StoreContract {
  private static final List<String> TABLES =
      List.of(
          "user_product_interactions",
          "rl_decision_items",
          "rl_decisions",
          "rl_model_chunks",
          "rl_model_metadata",
          "rl_model_activations",
          "rl_model_leases",
          "rl_erasures",
          "rl_dead_letters",
          "rl_revisions",
          "rl_assignments",
          "user_context_features");

  private @Nullable JdbcStore other;

  /** The database, the same for the whole class. */
  abstract DataSource dataSource() throws Exception;

  /** What names of tables begin with. */
  String prefix() {
    return "";
  }

  /** What ids are. */
  IdType idType() {
    return IdType.VARCHAR;
  }

  JdbcStore.Builder builder() throws Exception {
    return JdbcStore.builder(dataSource()).prefix(prefix()).idType(idType());
  }

  @Override
  protected Store open() throws Exception {
    JdbcStore store = builder().migrate().open();
    other = builder().open();
    clear();
    return store;
  }

  @Override
  public Store anotherNode() {
    return other;
  }

  @Override
  public String id(int number) {
    return idType() == IdType.BIGINT ? Integer.toString(number) : "id-" + number;
  }

  private void clear() throws Exception {
    for (String table : TABLES) {
      execute("delete from " + prefix() + table);
    }
    execute("update " + prefix() + "rl_log_sequence set last_sequence = 0");
  }

  @Test
  void recordsInTheShopsOwnTransaction() throws Exception {
    JdbcStore store = (JdbcStore) store();
    try (Connection connection = dataSource().getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      assertThat(store.record(connection, List.of(order("lost")))).allMatch(Recorded::isNew);
      connection.rollback();
      assertThat(store.record(connection, List.of(order("kept"), order("kept"))))
          .containsExactly(new Recorded("kept", true), new Recorded("kept", false));
      connection.commit();
      connection.setAutoCommit(true);
      assertThatThrownBy(() -> store.record(connection, List.of(order("no"))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("setAutoCommit(false)");
      connection.setAutoCommit(autoCommit);
    }
    assertThat(anotherNode().interactions().history(id(1), 10))
        .extracting(Interaction::key)
        .containsExactly("kept");
    assertThat(store.log().last()).isEqualTo(1);
  }

  /** Nothing in any table, by whatever name the customer went there, but a hash. */
  @Test
  void anErasedIdIsInNoTable() throws Exception {
    String customer = id(987_654_321);
    store()
        .decisions()
        .append(
            List.of(
                Facts.decision("theirs", customer, Facts.NOON, id(2)),
                Facts.decision("others", id(3), Facts.NOON, id(2))));
    store().interactions().record(List.of(Facts.click("k", customer, id(2), Facts.NOON)));
    store().userFeatures().put(customer, Attributes.empty(), Facts.NOON);
    store().customers().beginErasure(customer, Facts.NOON);
    assertThat(dump()).contains("987654321");
    new CustomerEraser(store(), Clock.systemUTC(), List.of()).resume();
    assertThat(dump()).doesNotContain("987654321").contains("others");
    assertThat(anotherNode().customers().isErased(customer)).isTrue();
  }

  private String dump() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Connection connection = dataSource().getConnection()) {
      for (String table : TABLES) {
        try (PreparedStatement select =
                connection.prepareStatement("select * from " + prefix() + table);
            ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              text.append(rows.getString(i)).append('|');
            }
          }
        }
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
    return text.toString();
  }

  private Interaction order(String key) {
    return Facts.click(key, id(1), id(2), Facts.NOON);
  }

  @Override
  public boolean damage(String model, String version) {
    String where = " where model_name = '" + model + "' and version = '" + version + "'";
    try (Connection connection = dataSource().getConnection()) {
      byte[] bytes;
      try (PreparedStatement select =
              connection.prepareStatement(
                  "select bytes from " + prefix() + "rl_model_chunks" + where);
          ResultSet rows = select.executeQuery()) {
        rows.next();
        bytes = rows.getBytes(1);
      }
      bytes[bytes.length / 2] ^= 4;
      try (PreparedStatement update =
          connection.prepareStatement(
              "update " + prefix() + "rl_model_chunks set bytes = ?" + where)) {
        update.setBytes(1, bytes);
        update.executeUpdate();
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void execute(String sql) throws Exception {
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}
