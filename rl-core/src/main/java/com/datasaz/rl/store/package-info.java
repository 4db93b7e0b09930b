/** What storage must provide, with an in-memory implementation. */
@NullMarked
package com.datasaz.rl.store;

import org.jspecify.annotations.NullMarked;
