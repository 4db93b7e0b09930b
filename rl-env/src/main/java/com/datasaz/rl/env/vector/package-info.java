/** Many environments stepped as one, with their observations in one array. */
@NullMarked
package com.datasaz.rl.env.vector;

import org.jspecify.annotations.NullMarked;
