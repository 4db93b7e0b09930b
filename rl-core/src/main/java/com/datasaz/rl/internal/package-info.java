/** Argument checks shared by the library's own modules; not part of the public API. */
@NullMarked
package com.datasaz.rl.internal;

import org.jspecify.annotations.NullMarked;
