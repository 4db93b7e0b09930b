/** Finds out whether concurrent calls had an order in which they would have answered the same. */
@NullMarked
package com.datasaz.rl.concurrency;

import org.jspecify.annotations.NullMarked;
