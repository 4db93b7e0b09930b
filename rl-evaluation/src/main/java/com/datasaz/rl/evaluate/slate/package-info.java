/** Estimators for lists whose slots were filled together. */
@NullMarked
package com.datasaz.rl.evaluate.slate;

import org.jspecify.annotations.NullMarked;
