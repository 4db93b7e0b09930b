/** Environments by name: register, make, and their specifications. */
@NullMarked
package com.datasaz.rl.env.registry;

import org.jspecify.annotations.NullMarked;
