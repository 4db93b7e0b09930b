/** What recommendations bring: clicks, sales, diversity, and what changed. */
@NullMarked
package com.datasaz.rl.metrics;

import org.jspecify.annotations.NullMarked;
