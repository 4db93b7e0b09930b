/** Lets policies run the same shop, in memory, and compares what came of it. */
@NullMarked
package com.datasaz.rl.examples.quickstart.comparison;

import org.jspecify.annotations.NullMarked;
