/**
 * From the first week's log to all customers: policies valued, a gate, and a rollout with a bad
 * model on the way.
 */
@NullMarked
package com.datasaz.rl.examples.quickstart.trust;

import org.jspecify.annotations.NullMarked;
