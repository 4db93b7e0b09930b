/** Values a policy on logged decisions, without showing it to anyone. */
@NullMarked
package com.datasaz.rl.evaluate;

import org.jspecify.annotations.NullMarked;
