/** Names and encodes what is known about a user, a product, and the pair of them. */
@NullMarked
package com.datasaz.rl.feature;

import org.jspecify.annotations.NullMarked;
