/**
 * Who holds what: parties, accounts, positions, collateral, and the columns that hold a million of them.
 *
 * <p>A book is immutable; a run lays an overlay over it and pays only for the accounts it touches. Never values a
 * holding, never judges an account's health.
 */
package spillway.account;
