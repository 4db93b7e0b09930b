/**
 * How policies fill slots: the best by score, or by fresh draws, with the probability of each
 * choice. Shared by the algorithms of this module; not part of the public API.
 */
@NullMarked
package com.datasaz.rl.algorithms.ranking;

import org.jspecify.annotations.NullMarked;
