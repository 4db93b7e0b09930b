/** Storage in the shop's own database, on a {@link javax.sql.DataSource}. */
@NullMarked
package com.datasaz.rl.jdbc;

import org.jspecify.annotations.NullMarked;
