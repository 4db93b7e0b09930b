/** How sure a mean of terms is: intervals for one look, and for as many looks as one likes. */
@NullMarked
package com.datasaz.rl.evaluate.interval;

import org.jspecify.annotations.NullMarked;
