/** What a run's inputs amount to, in 32 bytes. Never reads a file, so never depends on how an input was spelt. */
package spillway.io.digest;
