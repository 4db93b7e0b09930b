/**
 * Answers a request for recommendations, whatever fails, and takes note of what was shown and done.
 */
@NullMarked
package com.datasaz.rl.recommend;

import org.jspecify.annotations.NullMarked;
