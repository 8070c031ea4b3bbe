package spillway.portfolio;

/**
 * What is set aside for costs that are sure to come.
 *
 * @param feeFraction of the notional of all positions, for closing them
 * @param fundingHours hours of funding that the account is going to pay, at the rate now
 */
public record Provisions(double feeFraction, double fundingHours) {
    public static final Provisions NONE = new Provisions(0, 0);

    public Provisions {
        Check.fraction("feeFraction", feeFraction);
        Check.atLeastZero("fundingHours", fundingHours);
    }
}
