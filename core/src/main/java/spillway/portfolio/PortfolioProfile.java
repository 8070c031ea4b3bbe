package spillway.portfolio;

/**
 * A venue's portfolio margin as data, with its origin.
 *
 * @param name such as {@code derive-pmrm-2}
 * @param version raised with every change of a rule, from 1
 * @param source where the rules were read
 * @param date of the source, ISO 8601
 * @param numeraire symbol of the asset that margin is kept in
 */
public record PortfolioProfile(
        String name, int version, String source, String date, String numeraire, PortfolioTerms terms) {
    public PortfolioProfile {
        if (!(version >= 1)) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }
}
