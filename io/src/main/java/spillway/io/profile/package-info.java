/** Venue profiles between YAML and records. Never decides what a rule does. */
package spillway.io.profile;
