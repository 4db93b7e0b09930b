/**
 * The distributions that evaluation and experiments need, reproducible to the bit; not part of the
 * public API.
 */
@NullMarked
package com.datasaz.rl.internal.stats;

import org.jspecify.annotations.NullMarked;
