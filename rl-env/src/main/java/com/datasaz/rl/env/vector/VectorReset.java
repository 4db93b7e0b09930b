package com.datasaz.rl.env.vector;

import java.util.Map;

/**
 * How the episodes of a vector of environments begin.
 *
 * @param observations the first observations, a value of the batched observation space
 * @param infos what the environments say, as in {@link VectorStep#infos()}
 * @param <O> type of the batched observations
 */
public record VectorReset<O>(O observations, Map<String, Object> infos) {}
