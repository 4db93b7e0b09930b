/** Progress and tables for a terminal, and for where there is none. */
@NullMarked
package com.datasaz.rl.examples.quickstart.console;

import org.jspecify.annotations.NullMarked;
