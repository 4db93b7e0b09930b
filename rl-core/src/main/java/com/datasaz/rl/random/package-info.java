/** Generators and samplers whose every bit is pinned by this library, on any machine and JDK. */
@NullMarked
package com.datasaz.rl.random;

import org.jspecify.annotations.NullMarked;
