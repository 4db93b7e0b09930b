/** Reads real logs, learns from their first part, and values what was learnt on the rest. */
@NullMarked
package com.datasaz.rl.examples.quickstart.log;

import org.jspecify.annotations.NullMarked;
