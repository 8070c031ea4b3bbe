package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import spillway.io.yaml.Names;
import spillway.margin.ClosingCost;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginFraction;
import spillway.margin.MarginTier;
import spillway.margin.OpenInterestScale;
import spillway.margin.SizeHaircut;
import spillway.margin.SizeTerms;
import spillway.margin.TierTable;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;

/** Margin rules as YAML. What has its default is left out, so one profile has one text. */
final class MarginText {
    private final StringBuilder out = new StringBuilder();

    private MarginText() {}

    static String write(MarginProfile p) {
        MarginText text = new MarginText();
        text.line("name: %s", quoted(p.name()));
        text.line("version: %d", p.version());
        text.line("source: %s", quoted(p.source()));
        text.line("date: %s", quoted(p.date()));
        text.line("numeraire: %s", quoted(p.numeraire()));
        text.line("trigger: %s", Names.of(p.trigger()));
        if (p.margin() instanceof MarginTerms.PortfolioMarginTerms portfolio) {
            return text.out.append(PortfolioText.blocks(portfolio)).toString();
        }
        text.margin(p.margin());
        text.line("collateral:%s", p.collateral().isEmpty() ? " {}" : "");
        p.collateral().forEach((symbol, terms) -> text.collateral("  ", symbol, terms));
        return text.out.toString();
    }

    private void margin(MarginTerms margin) {
        switch (margin) {
            case MarginTerms.TieredTerms tiered -> {
                line("margin:");
                line("  kind: tiered");
                line("  tiers:");
                tiered.tiersBySymbol().forEach(this::tiers);
            }
            case MarginTerms.SizedTerms sized -> sized(sized);
            case MarginTerms.LendingTerms lending -> lending(lending);
            case MarginTerms.CollateralRatioTerms ratio ->
                line(
                        "margin: {kind: collateralRatio, asset: %s, minimum: %s, critical: %s, recovery: %s}",
                        quoted(ratio.asset()),
                        ratio.ratios().minimum(),
                        ratio.ratios().critical(),
                        ratio.ratios().recovery());
            case MarginTerms.BandedTerms banded ->
                line(
                        "margin: {kind: bands, asset: %s, amplification: %s, loanDiscount: %s, liquidationDiscount: %s,"
                                + " bands: %d}",
                        quoted(banded.asset()),
                        banded.bands().amplification(),
                        banded.bands().loanDiscount(),
                        banded.bands().liquidationDiscount(),
                        banded.bands().bands());
            case MarginTerms.PortfolioMarginTerms portfolio ->
                throw new IllegalStateException("has a text of its own: " + portfolio);
        }
    }

    private void tiers(String symbol, TierTable table) {
        line("    %s:", quoted(symbol));
        for (MarginTier tier : table.tiers()) {
            line(
                    "      - {from: %s, initial: %s, maintenance: %s}",
                    tier.notionalFloor(), tier.initialFraction(), tier.maintenanceFraction());
        }
    }

    private void sized(MarginTerms.SizedTerms sized) {
        line("margin:");
        line("  kind: sized");
        if (sized.initialProfitCap() < Double.POSITIVE_INFINITY) {
            line("  initialProfitCap: %s", sized.initialProfitCap());
        }
        if (sized.hedgeRebate() > 0) {
            line("  hedgeRebate: %s", sized.hedgeRebate());
        }
        if (sized.isolated()) {
            line("  isolated: true");
        }
        line("  positions:");
        sized.termsBySymbol().forEach((symbol, terms) -> line("    %s: {%s}", quoted(symbol), position(terms)));
    }

    private static String position(SizeTerms terms) {
        List<String> fields = new ArrayList<>();
        fields.add("initial: {" + fraction(terms.initialFraction()) + "}");
        fields.add("maintenance: {" + fraction(terms.maintenanceFraction()) + "}");
        unless(0, "minimum", terms.minimum(), fields);
        unless(0, "fixed", terms.fixed(), fields);
        OpenInterestScale scale = terms.openInterest();
        if (!scale.equals(OpenInterestScale.NONE)) {
            fields.add("openInterest: {lower: " + scale.lower() + ", upper: " + scale.upper() + ", perNotional: "
                    + scale.perNotional() + "}");
        }
        ClosingCost closing = terms.closing();
        if (!closing.equals(ClosingCost.NONE)) {
            fields.add("closing: {feeFraction: " + closing.feeFraction() + ", improving: " + closing.improving()
                    + ", worsening: " + closing.worsening() + ", largestImpact: " + closing.largestImpact() + "}");
        }
        return String.join(", ", fields);
    }

    private static String fraction(MarginFraction fraction) {
        List<String> fields = new ArrayList<>();
        fields.add("base: " + fraction.base());
        unless(1, "baseShare", fraction.baseShare(), fields);
        unless(0, "perRoot", fraction.perRoot(), fields);
        unless(0, "perUnit", fraction.perUnit(), fields);
        if (!fraction.steps().isEmpty()) {
            fields.add("steps: ["
                    + fraction.steps().stream()
                            .map(step -> "{from: " + step.fromUnits() + ", fraction: " + step.fraction() + "}")
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        return String.join(", ", fields);
    }

    private static void unless(double usual, String key, double value, List<String> fields) {
        if (value != usual) {
            fields.add(key + ": " + value);
        }
    }

    private void lending(MarginTerms.LendingTerms lending) {
        if (lending.modes().isEmpty()) {
            line("margin: {kind: lending}");
            return;
        }
        line("margin:");
        line("  kind: lending");
        line("  modes:");
        for (MarginTerms.LendingMode mode : lending.modes()) {
            line("    - name: %s", quoted(mode.name()));
            line(
                    "      debts: [%s]",
                    mode.debts().stream().map(ProfileText::quoted).collect(Collectors.joining(", ")));
            line("      collateral:%s", mode.collateral().isEmpty() ? " {}" : "");
            mode.collateral().forEach((symbol, terms) -> collateral("        ", symbol, terms));
        }
    }

    private void collateral(String indent, String symbol, CollateralTerms terms) {
        List<String> fields = new ArrayList<>();
        fields.add("initialWeight: " + terms.initialWeight());
        fields.add("maintenanceWeight: " + terms.maintenanceWeight());
        fields.add("liquidationBonus: " + terms.liquidationBonus());
        switch (terms.sizeHaircut()) {
            case SizeHaircut.None none -> {}
            case SizeHaircut.Root root -> fields.add("sizeHaircut: {kind: root, premium: " + root.premium() + "}");
            case SizeHaircut.Steps steps ->
                fields.add("sizeHaircut: {kind: steps, steps: ["
                        + steps.steps().stream()
                                .map(step -> "{from: " + step.fromUnits() + ", factor: " + step.factor() + "}")
                                .collect(Collectors.joining(", "))
                        + "]}");
        }
        unless(1, "initialDebtWeight", terms.initialDebtWeight(), fields);
        unless(1, "maintenanceDebtWeight", terms.maintenanceDebtWeight(), fields);
        line("%s%s: {%s}", indent, quoted(symbol), String.join(", ", fields));
    }

    private static String quoted(String text) {
        return ProfileText.quoted(text);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
