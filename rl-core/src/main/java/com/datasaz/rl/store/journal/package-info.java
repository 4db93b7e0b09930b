/** A journal on the local disk in front of a store, which carries facts through its outages. */
@NullMarked
package com.datasaz.rl.store.journal;

import org.jspecify.annotations.NullMarked;
