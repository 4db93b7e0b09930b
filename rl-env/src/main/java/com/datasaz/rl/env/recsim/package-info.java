/** Simulated viewers who choose from slates of documents: RecSim's three published environments. */
@NullMarked
package com.datasaz.rl.env.recsim;

import org.jspecify.annotations.NullMarked;
