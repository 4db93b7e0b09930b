/** JMH benchmarks of the library, each naming the command that runs it. */
@NullMarked
package com.datasaz.rl.benchmarks;

import org.jspecify.annotations.NullMarked;
