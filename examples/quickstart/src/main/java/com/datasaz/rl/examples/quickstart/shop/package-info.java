/** A small shop: its products, what it knows about its customers, its recommendations. */
@NullMarked
package com.datasaz.rl.examples.quickstart.shop;

import org.jspecify.annotations.NullMarked;
