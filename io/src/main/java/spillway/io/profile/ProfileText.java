package spillway.io.profile;

import java.util.Locale;
import spillway.io.input.Times;
import spillway.waterfall.Layer;
import spillway.world.MarginProfile;
import spillway.world.Profile;

/** A profile as YAML that {@link ProfileFile} reads back. One profile has one text, so a digest may be taken over it. */
public final class ProfileText {
    private final StringBuilder out = new StringBuilder();

    private ProfileText() {}

    /** A whole profile. */
    public static String write(Profile profile) {
        ProfileText text = new ProfileText();
        text.out.append(MarginText.write(profile.marginProfile()));
        text.line("sizing: {%s}", LiquidationText.sizing(profile.sizing()));
        text.line("sale: {%s}", LiquidationText.sale(profile.sale()));
        text.line("waterfall:%s", profile.waterfall().isEmpty() ? " []" : "");
        profile.waterfall().forEach(layer -> text.line("  - {%s}", layer(layer)));
        text.line(
                "clock: {markIntervalSeconds: %s, recoveryStepSeconds: %s}",
                Times.seconds(profile.clock().markIntervalNanos()),
                Times.seconds(profile.clock().recoveryStepNanos()));
        return text.out.toString();
    }

    /** Margin rules alone. */
    public static String write(MarginProfile profile) {
        return MarginText.write(profile);
    }

    private static String layer(Layer layer) {
        return switch (layer) {
            case Layer.Backstop b ->
                "kind: backstop, takeoverBelow: " + b.takeoverBelow() + ", maxLeverage: "
                        + b.maxLeverage() + ", unwindShare: " + b.unwindShare() + ", unwindIntervalSeconds: "
                        + Times.seconds(b.unwindIntervalNanos());
            case Layer.InsuranceFund fund -> "kind: insuranceFund";
            case Layer.Deleveraging d -> "kind: deleveraging, " + DeleveragingBlock.text(d);
            case Layer.SocialisedLoss loss -> "kind: socialisedLoss";
        };
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** Double-quoted, with whatever a reader could misread escaped. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || (c >= 0x7f && c < 0xa1) || c >= 0x2028) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
