/** A small shop that learns, from the first page to the report. */
@NullMarked
package com.datasaz.rl.examples.quickstart;

import org.jspecify.annotations.NullMarked;
