/** Turns results into tables, charts and the report's page. */
@NullMarked
package com.datasaz.rl.examples.quickstart.page;

import org.jspecify.annotations.NullMarked;
