package spillway.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spillway.market.Instrument.OptionRight;

/**
 * What a symbol says of a dated instrument, as venues name them: {@code BTC-27MAR26-60000-C} (Deribit),
 * {@code ETH-20260327-3000-P} (Derive), {@code BTC-27MAR26} for a future. They expire at 08:00 UTC, as both venues' do.
 *
 * @param base what stands before the date
 * @param expiry ISO 8601
 * @param option strike and right; empty of a future
 */
record ListedName(String base, String expiry, Optional<Strike> option) {
    /** What an option adds to its date. */
    record Strike(String price, OptionRight right) {}

    private static final Pattern NAME =
            Pattern.compile("(.+?)[-_](\\d{8}|\\d{1,2}[A-Z]{3}\\d{2})(?:[-_](\\d+(?:[.d]\\d+)?)[-_]([CP]))?");
    private static final LocalTime SETTLES = LocalTime.of(8, 0);
    private static final DateTimeFormatter WORDS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dMMMuu")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Empty of what has no date, such as a perpetual. */
    static Optional<ListedName> of(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            String date = name.group(2);
            LocalDate day = LocalDate.parse(date, date.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : WORDS);
            String expiry = day.atTime(SETTLES).toInstant(ZoneOffset.UTC).toString();
            Optional<Strike> strike = Optional.ofNullable(name.group(3))
                    .map(price -> new Strike(
                            price.replace('d', '.'), name.group(4).equals("C") ? OptionRight.CALL : OptionRight.PUT));
            return Optional.of(new ListedName(name.group(1), expiry, strike));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
