package spillway.io.yaml;

import java.io.Reader;

/**
 * Text in chunks that never end between the two halves of a character: the YAML library asks for one more half than its
 * buffer holds where one does, and stops with an index out of bounds.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (at == text.length()) {
            return length == 0 ? 0 : -1;
        }
        int taken = Math.min(length, text.length() - at);
        boolean split =
                taken > 1 && at + taken < text.length() && Character.isHighSurrogate(text.charAt(at + taken - 1));
        int whole = split ? taken - 1 : taken;
        text.getChars(at, at + whole, into, from);
        at += whole;
        return whole;
    }

    @Override
    public void close() {}
}
