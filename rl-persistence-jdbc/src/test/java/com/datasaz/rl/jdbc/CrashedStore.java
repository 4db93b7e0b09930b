package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.journal.JournaledStore;
import java.nio.file.Path;
import java.sql.DriverManager;

/** The stores in which processes are killed, opened by the process that dies and by its parent. */
enum CrashedStore {
  SQLITE {
    @Override
    Opened open(String where) {
      JdbcStore store = JdbcStore.sqlite(Path.of(where, "crash.db"));
      return new Opened(store, store, store::close);
    }
  },
  POSTGRESQL {
    @Override
    Opened open(String where) {
      return server(where);
    }
  },
  MARIADB {
    @Override
    Opened open(String where) {
      return server(where);
    }
  },
  /** In front of a SQLite file. */
  JOURNAL {
    @Override
    Opened open(String where) {
      JdbcStore database = JdbcStore.sqlite(Path.of(where, "crash.db"));
      JournaledStore store =
          JournaledStore.builder(database, Path.of(where, "journal"))
              .segmentBytes(256 << 10)
              .open();
      return new Opened(
          store,
          database,
          () -> {
            store.close();
            database.close();
          });
    }
  };

  abstract Opened open(String where);

  private static Opened server(String url) {
    ConnectionKeeper source = new ConnectionKeeper("crash", () -> DriverManager.getConnection(url));
    JdbcStore store = JdbcStore.builder(source).idType(IdType.VARCHAR).migrate().open();
    return new Opened(store, store, source::close);
  }

  /**
   * A store that is open.
   *
   * @param store where facts are recorded
   * @param database where they end
   * @param end closes it
   */
  record Opened(Store store, Store database, Runnable end) implements AutoCloseable {
    /** Lets what waits in a journal go where it belongs. */
    void settle() {
      if (store instanceof JournaledStore journaled) {
        journaled.drain();
      }
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
