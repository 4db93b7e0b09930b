/** What every store must do, as a test suite that a shop can run on a store of its own. */
@NullMarked
package com.datasaz.rl.store.contract;

import org.jspecify.annotations.NullMarked;
