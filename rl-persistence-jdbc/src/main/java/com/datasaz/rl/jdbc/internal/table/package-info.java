/** The SPI, table by table. Not public API. */
@NullMarked
package com.datasaz.rl.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
