/** Spaces: what an observation or an action may be, after Gymnasium's {@code spaces} module. */
@NullMarked
package com.datasaz.rl.env.space;

import org.jspecify.annotations.NullMarked;
