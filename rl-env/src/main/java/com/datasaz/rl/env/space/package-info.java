/** Spaces: what can be observed and what can be done. */
@NullMarked
package com.datasaz.rl.env.space;

import org.jspecify.annotations.NullMarked;
