/**
 * Learning apart for every product id: the sums from which context-free algorithms compute. Shared
 * by the algorithms of this module; not part of the public API.
 */
@NullMarked
package com.datasaz.rl.algorithms.arms;

import org.jspecify.annotations.NullMarked;
