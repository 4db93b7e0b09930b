/** Connections, transactions and statements. Not public API. */
@NullMarked
package com.datasaz.rl.jdbc.internal.connection;

import org.jspecify.annotations.NullMarked;
