/** The rules that every module's packages keep, for their tests to extend. */
@NullMarked
package com.datasaz.rl.architecture;

import org.jspecify.annotations.NullMarked;
