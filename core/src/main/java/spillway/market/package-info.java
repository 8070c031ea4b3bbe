/** What is traded and at what prices. Never knows who holds it or what margin it needs. */
package spillway.market;
