/**
 * Who sees which variant: a function of the customer's id and the experiment, the same on every
 * node.
 */
@NullMarked
package com.datasaz.rl.experiment.assignment;

import org.jspecify.annotations.NullMarked;
