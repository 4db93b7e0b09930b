/** The tables: printed, applied and checked. */
@NullMarked
package com.datasaz.rl.jdbc.schema;

import org.jspecify.annotations.NullMarked;
