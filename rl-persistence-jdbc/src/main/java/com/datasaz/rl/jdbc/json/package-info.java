/** Interactions as a shop's pages send them. */
@NullMarked
package com.datasaz.rl.jdbc.json;

import org.jspecify.annotations.NullMarked;
