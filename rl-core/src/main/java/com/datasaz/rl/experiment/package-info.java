/** Who sees which policy, and what that did. */
@NullMarked
package com.datasaz.rl.experiment;

import org.jspecify.annotations.NullMarked;
