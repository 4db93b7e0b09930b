/** The environment an agent acts in: {@code reset}, {@code step}, spaces, specification. */
@NullMarked
package com.datasaz.rl.env;

import org.jspecify.annotations.NullMarked;
