/** What runs in the background, on threads of the host's. */
@NullMarked
package com.datasaz.rl.task;

import org.jspecify.annotations.NullMarked;
