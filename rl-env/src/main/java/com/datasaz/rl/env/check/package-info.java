/** Tells whether an environment keeps its promises. */
@NullMarked
package com.datasaz.rl.env.check;

import org.jspecify.annotations.NullMarked;
