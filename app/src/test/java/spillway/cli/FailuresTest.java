package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aBugSaysHowToComeBackToIt() {
        StringWriter err = new StringWriter();
        Shell shell = new Shell(
                new PrintWriter(new StringWriter()), new PrintWriter(err), false, Path.of(""), new Interrupt());
        var broken = new IllegalStateException("event 1017: money not conserved, off by 0.01");
        assertEquals(70, Failures.report(new Failures.RunFailed(42, "abc", broken), shell));
        shell.err().flush();
        assertTrue(err.toString().contains("seed 42, inputs digest abc"), err.toString());
        assertTrue(err.toString().contains("event 1017: money not conserved"), err.toString());
        assertTrue(err.toString().contains("please report it"), err.toString());
    }

    @Test
    void anAmountBeyondSixtyFourBitsIsAMatterOfTheInput() {
        StringWriter err = new StringWriter();
        Shell shell = new Shell(
                new PrintWriter(new StringWriter()), new PrintWriter(err), false, Path.of(""), new Interrupt());
        var overflow = new Failures.RunFailed(42, "abc", new ArithmeticException("long overflow"));
        assertEquals(2, Failures.report(overflow, shell));
        shell.err().flush();
        assertTrue(err.toString().contains("must fit 64 bits in atoms of its asset"), err.toString());
        assertTrue(err.toString().contains("seed 42, inputs digest abc"), err.toString());
    }
}
