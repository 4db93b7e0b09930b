/** Shops under attack by forged feedback. */
@NullMarked
package com.datasaz.rl.algorithms.poisoning;

import org.jspecify.annotations.NullMarked;
