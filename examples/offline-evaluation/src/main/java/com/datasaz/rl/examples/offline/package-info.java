/** Values policies on any log: what would they have earned, and how sure is that? */
@NullMarked
package com.datasaz.rl.examples.offline;

import org.jspecify.annotations.NullMarked;
