/** Which shown item a piece of feedback belongs to: the same for learning and for evaluation. */
@NullMarked
package com.datasaz.rl.feedback;

import org.jspecify.annotations.NullMarked;
