/** Shoppers who browse and are shown one product at a time: RecoGym. */
@NullMarked
package com.datasaz.rl.env.recogym;

import org.jspecify.annotations.NullMarked;
