/** Gymnasium's toy-text problems: small worlds of numbered states whose transitions are a table. */
@NullMarked
package com.datasaz.rl.env.toytext;

import org.jspecify.annotations.NullMarked;
