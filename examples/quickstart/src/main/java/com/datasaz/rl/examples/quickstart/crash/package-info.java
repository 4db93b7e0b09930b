/** A shop in a process of its own, killed while customers shop, and started again. */
@NullMarked
package com.datasaz.rl.examples.quickstart.crash;

import org.jspecify.annotations.NullMarked;
