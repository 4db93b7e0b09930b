/** Facts: what was shown, and what the customer did. */
@NullMarked
package com.datasaz.rl.event;

import org.jspecify.annotations.NullMarked;
