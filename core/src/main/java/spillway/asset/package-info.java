/** Assets, their atoms, and what one is worth in another. Never says who holds them. */
package spillway.asset;
