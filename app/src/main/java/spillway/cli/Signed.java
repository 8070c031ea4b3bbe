package spillway.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spillway.io.input.Decimals;

/**
 * An amount that an option says of one symbol, above or below 0.
 *
 * @param value finite
 */
record Signed(String symbol, double value) {

    /** Of {@code SYMBOL=X}. */
    static final class Reader implements ITypeConverter<Signed> {
        @Override
        public Signed convert(String text) {
            int at = text.lastIndexOf('=');
            if (!(at > 0)) {
                throw new TypeConversionException("must be SYMBOL=X, was '" + text + "'");
            }
            String symbol = text.substring(0, at);
            try {
                return new Signed(symbol, Decimals.real(text.substring(at + 1)));
            } catch (IllegalArgumentException refusal) {
                throw new TypeConversionException(symbol + " " + refusal.getMessage());
            }
        }
    }
}
