/**
 * Simulated viewers who choose from slates of documents: RecSim's three published environments,
 * choice models and slate selection.
 */
@NullMarked
package com.datasaz.rl.env.recsim;

import org.jspecify.annotations.NullMarked;
