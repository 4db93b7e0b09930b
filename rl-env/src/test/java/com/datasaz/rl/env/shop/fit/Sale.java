package com.datasaz.rl.env.shop.fit;

/**
 * One line of a basket.
 *
 * @param customer who bought
 * @param basket in which basket
 * @param product what
 * @param price for how much a piece
 * @param time when, to be compared as text
 */
record Sale(String customer, String basket, String product, double price, String time) {}
