/** What differs between databases, and what each must be set to. */
@NullMarked
package com.datasaz.rl.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
