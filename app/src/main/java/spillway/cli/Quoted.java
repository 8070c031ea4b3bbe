package spillway.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spillway.io.input.Decimals;

/**
 * What an option says of one symbol.
 *
 * @param value above 0 and finite
 */
record Quoted(String symbol, double value) {

    /** Of {@code SYMBOL=X}. */
    static final class Reader implements ITypeConverter<Quoted> {
        @Override
        public Quoted convert(String text) {
            int at = text.lastIndexOf('=');
            if (!(at > 0)) {
                throw new TypeConversionException("must be SYMBOL=X, was '" + text + "'");
            }
            String symbol = text.substring(0, at);
            double value;
            try {
                value = Decimals.real(text.substring(at + 1));
            } catch (IllegalArgumentException refusal) {
                throw new TypeConversionException(symbol + " " + refusal.getMessage());
            }
            if (!(value > 0)) {
                throw new TypeConversionException(symbol + " must be above 0 and finite, was " + value);
            }
            return new Quoted(symbol, value);
        }
    }
}
