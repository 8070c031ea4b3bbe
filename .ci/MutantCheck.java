import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Reads PIT's mutations.xml, prints mutants and kills per package, and fails when too few mutants were analysed (PIT
 * itself calls that a success) or too few were killed. Arguments: the file, mutants at least, killed per cent at least.
 */
final class MutantCheck {

    private static final class Tally {
        int mutants;
        int killed;

        void add(boolean detected) {
            mutants++;
            killed += detected ? 1 : 0;
        }

        double killedPercent() {
            return mutants == 0 ? 0 : 100.0 * killed / mutants;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int mutantsMin = Integer.parseInt(arguments[1]);
        double killedPercentMin = Double.parseDouble(arguments[2]);
        if (!Files.exists(file)) {
            System.err.println("mutants: PIT wrote no report at " + file);
            System.exit(1);
        }
        TreeMap<String, Tally> byPackage = read(file);
        Tally all = new Tally();
        byPackage.forEach((name, tally) -> {
            all.mutants += tally.mutants;
            all.killed += tally.killed;
            print(name, tally);
        });
        print("all", all);
        if (all.mutants < mutantsMin || all.killedPercent() < killedPercentMin) {
            System.err.printf("mutants: needs at least %d analysed and %.1f %% killed%n", mutantsMin, killedPercentMin);
            System.exit(1);
        }
    }

    private static TreeMap<String, Tally> read(Path file) throws Exception {
        TreeMap<String, Tally> byPackage = new TreeMap<>();
        try (var in = Files.newInputStream(file)) {
            var xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            boolean detected = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("mutation")) {
                    detected = Boolean.parseBoolean(xml.getAttributeValue(null, "detected"));
                } else if (xml.getLocalName().equals("mutatedClass")) {
                    String name = xml.getElementText();
                    byPackage
                            .computeIfAbsent(name.substring(0, name.lastIndexOf('.')), unused -> new Tally())
                            .add(detected);
                }
            }
        } catch (XMLStreamException broken) {
            System.err.println("mutants: " + file + " cannot be read: " + broken.getMessage());
            System.exit(1);
        }
        return byPackage;
    }

    private static void print(String name, Tally tally) {
        System.out.printf("mutants %-24s %5d analysed, %5d killed, %5.1f %%%n",
                name, tally.mutants, tally.killed, tally.killedPercent());
    }
}
