/** Bandits that learn for every product apart, and ways to explore around any algorithm. */
@NullMarked
package com.datasaz.rl.algorithms.bandit;

import org.jspecify.annotations.NullMarked;
