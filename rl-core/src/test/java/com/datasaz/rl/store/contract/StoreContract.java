package com.datasaz.rl.store.contract;

import com.datasaz.rl.store.Store;
import org.junit.jupiter.api.BeforeEach;

/**
 * Every sentence of the storage SPI as a test. Extend it with a class that opens your store:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreContract {
 *   @Override
 *   protected Store open() {
 *     return new MyStore(emptyDatabase());
 *   }
 * }
 * }</pre>
 */
public abstract class StoreContract
    implements DecisionLogContract,
        InteractionStoreContract,
        EventLogContract,
        ModelRegistryContract,
        ModelLeaseContract,
        NodesContract,
        UserFeatureContract,
        CustomerContract,
        SalvageContract,
        RevisionContract,
        AssignmentContract,
        StatisticsContract,
        ConcurrencyContract,
        HostileInputContract {
  private Store store;

  /** For subclasses. */
  protected StoreContract() {}

  /**
   * Opens the store without any facts, models and features in it; called before each test.
   *
   * @return the store
   * @throws Exception when it cannot be opened
   */
  protected abstract Store open() throws Exception;

  /**
   * Opens the store of this test.
   *
   * @throws Exception when it cannot be opened
   */
  @BeforeEach
  public final void openStore() throws Exception {
    store = open();
  }

  @Override
  public final Store store() {
    return store;
  }
}
