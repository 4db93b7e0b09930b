package com.datasaz.rl.store;

import com.datasaz.rl.store.contract.StoreContract;

// region contract
class InMemoryStoreTest extends StoreContract {
  @Override
  protected Store open() {
    return new InMemoryStore();
  }
}
// endregion
