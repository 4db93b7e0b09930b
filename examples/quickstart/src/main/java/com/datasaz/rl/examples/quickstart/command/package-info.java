/** The command line of the examples: which options there are, and what somebody meant. */
@NullMarked
package com.datasaz.rl.examples.quickstart.command;

import org.jspecify.annotations.NullMarked;
