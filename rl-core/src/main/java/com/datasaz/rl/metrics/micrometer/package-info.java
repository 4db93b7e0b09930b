/** A binding to Micrometer, for hosts that have it on the class path. */
@NullMarked
package com.datasaz.rl.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
