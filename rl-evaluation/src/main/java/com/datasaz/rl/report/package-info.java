/** Draws results: charts as inline SVG, tables, and self-contained HTML pages that hold them. */
@NullMarked
package com.datasaz.rl.report;

import org.jspecify.annotations.NullMarked;
