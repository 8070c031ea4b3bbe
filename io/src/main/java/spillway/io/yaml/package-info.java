/**
 * YAML with the line of every value, checked against a JSON Schema. Never knows what a field means.
 *
 * <p>Strict: no anchors, tags, duplicate keys or second documents, because each of them has made a file mean something
 * other than what its reader saw.
 */
package spillway.io.yaml;
