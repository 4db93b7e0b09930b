package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Context;

/**
 * One line of a log: who came, what was shown, how likely that was, and what came of it.
 *
 * @param context who came
 * @param itemId what was shown
 * @param propensity the probability with which it was shown, in (0, 1]
 * @param reward what came of it
 */
public record LoggedChoice(Context context, String itemId, double propensity, double reward) {}
