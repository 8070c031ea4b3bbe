/**
 * Books of accounts from CSV and Parquet. Numbers are read as exact decimals into whole lots and atoms: what does not fit
 * is refused, never rounded. Never decides who is healthy.
 */
package spillway.io.book;
