/** Turns the facts about one shown product into one number. */
@NullMarked
package com.datasaz.rl.reward;

import org.jspecify.annotations.NullMarked;
