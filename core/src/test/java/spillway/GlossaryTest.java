package spillway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glossary speaks of the code as it is, and the code of nothing that the glossary does not know. */
class GlossaryTest {

    /** Public types that help others and name nothing in the market: a reader meets them in the code. */
    private static final Set<String> HELPERS = Set.of(
            "BookBuilder",
            "Bracket",
            "Compensated",
            "Fold",
            "Holdings",
            "IntColumn",
            "JournalSink",
            "Kernels",
            "LedgerSink",
            "MarginTerms",
            "Maths",
            "NonNegativeMatrix",
            "Nullable",
            "Parallel",
            "PowersOfTen",
            "Proportion",
            "Quantiles",
            "RandomStream",
            "Recorder",
            "Roots",
            "Round",
            "RunOptions",
            "Sha256",
            "Simplex",
            "Simplex.Minimum",
            "SpectralRadius",
            "Stages",
            "VectorMaths",
            "VectorNormalLaw",
            "VenueMargins");

    private static final Pattern ROW =
            Pattern.compile("^\\| (`?)([^|`]+)`? \\| (type|member|word) \\| ([^|]+) \\| [^|]+ \\|$");

    /** A term of the glossary. */
    private record Term(String name, String kind, boolean code) {}

    private static final TreeMap<String, JavaClass> TYPES = types();

    @Test
    void everyTermIsARowThatCanBeRead() throws IOException {
        List<String> unread = new ArrayList<>();
        for (String line : lines()) {
            boolean heading = line.startsWith("| Term") || line.startsWith("|---");
            if (line.startsWith("|") && !heading && !ROW.matcher(line).matches()) {
                unread.add(line);
            }
        }
        assertEquals(List.of(), unread);
        assertTrue(terms().size() > 100, "the glossary has shrunk to " + terms().size());
    }

    @Test
    void noTermIsThereTwice() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Term term : terms()) {
            assertTrue(seen.add(term.name()), term.name() + " is there twice");
        }
    }

    @Test
    void aTermMarkedAsATypeIsAPublicTypeOfCore() throws IOException {
        for (Term term : terms()) {
            if (term.kind().equals("type")) {
                assertTrue(term.code() && TYPES.containsKey(term.name()), term.name() + " is no public type of core");
            }
        }
    }

    @Test
    void aTermMarkedAsAMemberIsOne() throws IOException {
        for (Term term : terms()) {
            if (term.kind().equals("member")) {
                int dot = term.name().lastIndexOf('.');
                JavaClass owner = TYPES.get(term.name().substring(0, dot));
                String member = term.name().substring(dot + 1);
                assertTrue(
                        owner != null
                                && owner.getMembers().stream()
                                        .map(JavaMember::getName)
                                        .anyMatch(member::equals),
                        term.name() + " is no member of a type of core");
            }
        }
    }

    @Test
    void everyPublicTypeIsATermOrAHelper() throws IOException {
        Set<String> known = terms().stream()
                .filter(term -> term.kind().equals("type"))
                .map(Term::name)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(HELPERS);
        List<String> missing = TYPES.entrySet().stream()
                .filter(type -> type.getValue().isTopLevelClass() && !known.contains(type.getKey()))
                .map(type -> type.getValue().getName())
                .toList();
        assertEquals(
                List.of(), missing, "add each to docs/glossary.md, or to HELPERS if it names nothing in the market");
    }

    @Test
    void everyHelperExistsAndIsNoTerm() throws IOException {
        Set<String> terms = terms().stream().map(Term::name).collect(Collectors.toSet());
        for (String helper : HELPERS) {
            assertTrue(TYPES.containsKey(helper), helper + " is no public type of core any more");
            assertTrue(!terms.contains(helper), helper + " is a term already");
        }
    }

    /** Public types by name, nested ones as {@code Outer.Inner}. Two packages must not share a name. */
    private static TreeMap<String, JavaClass> types() {
        TreeMap<String, JavaClass> types = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("spillway")) {
            String name =
                    type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
            if (type.getModifiers().contains(JavaModifier.PUBLIC) && !name.endsWith("package-info")) {
                JavaClass other = types.put(name, type);
                assertTrue(other == null, "one word, two meanings: " + type.getName() + " and " + other);
            }
        }
        return types;
    }

    private static List<Term> terms() throws IOException {
        List<Term> terms = new ArrayList<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                terms.add(new Term(
                        row.group(2).strip(), row.group(3), !row.group(1).isEmpty()));
            }
        }
        return terms;
    }

    /** The build runs in the module's folder or at the root of the repository. */
    private static List<String> lines() throws IOException {
        Path here = Path.of("docs", "glossary.md");
        return Files.readAllLines(Files.exists(here) ? here : Path.of("..").resolve(here));
    }
}
