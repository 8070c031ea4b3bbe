/** Benchmarks, outside the default build. Never part of the product, never asserts a result. */
package spillway.bench;
