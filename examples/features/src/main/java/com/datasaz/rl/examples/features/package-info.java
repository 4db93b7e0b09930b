/** Small programs: one main method a feature. */
@NullMarked
package com.datasaz.rl.examples.features;

import org.jspecify.annotations.NullMarked;
