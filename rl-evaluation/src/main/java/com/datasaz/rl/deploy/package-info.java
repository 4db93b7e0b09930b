/** One gate from the log to all of the traffic: train, evaluate, shadow, roll out, roll back. */
@NullMarked
package com.datasaz.rl.deploy;

import org.jspecify.annotations.NullMarked;
