package spillway.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void anAmountHasThreeDigitsAndAWordForItsSize() {
        assertEquals("0", Figures.amount(0));
        assertEquals("0.4", Figures.amount(0.4));
        assertEquals("9,860", Figures.amount(9_860.4));
        assertEquals("10 k", Figures.amount(9_999));
        assertEquals("12 M", Figures.amount(1.2e7));
        assertEquals("3.81 bn USDC", Figures.amount(3.807e9, "USDC"));
        assertEquals("-4.1 M", Figures.amount(-4.1e6));
        assertEquals("1 M", Figures.amount(999_999));
    }

    @Test
    void whatIsTooSmallOrTooLargeForWordsIsAPowerOfTen() {
        assertEquals("2.3e-6", Figures.amount(2.3e-6));
        assertEquals("1e17", Figures.amount(1e17));
        assertEquals("-1e-10", Figures.amount(-1e-10));
    }

    @Test
    void whatIsNoNumberSaysSo() {
        assertEquals("n/a", Figures.amount(Double.NaN));
        assertEquals("n/a", Figures.percent(Double.POSITIVE_INFINITY));
        assertEquals("n/a", Figures.ratio(Double.NaN));
        assertEquals("n/a", Figures.duration(Double.NaN));
    }

    @Test
    void aPercentageHasOneDecimalUnlessThatWouldShowNothing() {
        assertEquals("10.5 %", Figures.percent(0.105));
        assertEquals("45 %", Figures.percent(0.45));
        assertEquals("0 %", Figures.percent(0));
        assertEquals("0.012 %", Figures.percent(0.00012));
        assertEquals("-66.7 %", Figures.percent(-0.667));
        assertEquals("0.001 %", Figures.percent(1e-5));
        assertEquals("0 %", Figures.percent(-1.11e-16));
        assertEquals("-0.098 %", Figures.percent(-0.00098));
    }

    @Test
    void durationsAndNames() {
        assertEquals("61.7 s", Figures.duration(61.7));
        assertEquals("10 min", Figures.duration(600));
        assertEquals("24 h", Figures.duration(86_400));
        assertEquals("61.7 s after", Figures.after(61.7));
        assertEquals("10 min before", Figures.after(-600));
        assertEquals("1 account", Figures.count(1, "account"));
        assertEquals("12,345 accounts", Figures.count(12_345, "account"));
        assertEquals(24, Figures.name("x".repeat(80)).length());
    }
}
