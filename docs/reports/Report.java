import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes a dated page from what a run has left: surefire's XML of core, testing and nn, and PIT's of core. Run it in the
 * root of the project; nothing in a page is typed but the reasons in survivors.txt.
 *
 * <pre>
 * mvn -B -ntp verify            && java docs/reports/Report.java suite
 * mvn -B -ntp -Pnightly verify  && java docs/reports/Report.java nightly
 * mvn -B -ntp -Pnightly -pl core test-compile pitest:mutationCoverage && java docs/reports/Report.java mutation
 * </pre>
 */
final class Report {
    private static final List<String> MODULES = List.of("core", "testing", "nn");
    private static final Path FOLDER = Path.of("docs/reports");
    private static final Path SOURCES = Path.of("core/src/main/java");

    private final StringBuilder page = new StringBuilder();
    private final String note;

    private Report(String note) {
        this.note = note;
    }

    public static void main(String[] args) throws Exception {
        String kind = args.length > 0 ? args[0] : "";
        if (!List.of("suite", "nightly", "mutation").contains(kind)) {
            throw new IllegalArgumentException("expected suite, nightly or mutation, and perhaps a note; got "
                    + Arrays.toString(args) + "; run: java docs/reports/Report.java nightly");
        }
        Report report = new Report(args.length > 1 ? args[1] : "");
        report.head(kind);
        if (!kind.equals("mutation")) {
            report.tests(kind.equals("suite"));
        }
        boolean isExplained = kind.equals("suite") || report.mutation();
        if (kind.equals("nightly")) {
            report.printed();
        }
        Path file = FOLDER.resolve(LocalDate.now() + "-" + kind + ".md");
        Files.writeString(file, report.page);
        System.out.println(file);
        if (!isExplained) {
            System.err.println("a mutant lives without a reason in docs/reports/survivors.txt");
            System.exit(1);
        }
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head(String kind) throws Exception {
        Map<String, String> commands = Map.of(
                "suite", "mvn -B -ntp verify",
                "nightly", "mvn -B -ntp -Pnightly verify",
                "mutation", "mvn -B -ntp -Pnightly -pl core test-compile pitest:mutationCoverage");
        line("# %s, %s", Map.of("suite", "The time of the suite", "nightly", "Nightly run", "mutation", "Mutation testing")
                .get(kind), LocalDate.now());
        line("");
        line("Written by `java docs/reports/Report.java %s` after `%s`.", kind, commands.get(kind));
        line(
                "%s, %d processors; JDK %s on %s; commit %s%s.",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                output("git", "rev-parse", "--short", "HEAD"),
                output("git", "status", "--porcelain", "core/src", "nn/src", "testing/src").isEmpty()
                        ? ""
                        : " with changes");
        if (!note.isEmpty()) {
            line("%s", note);
        }
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes()).strip();
    }

    private static Element parse(Path file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be read as XML: " + e.getMessage(), e);
        }
    }

    private static List<Element> children(Element parent, String tag) {
        NodeList list = parent.getElementsByTagName(tag);
        List<Element> children = new ArrayList<>();
        for (int k = 0; k < list.getLength(); k++) {
            children.add((Element) list.item(k));
        }
        return children;
    }

    private static List<Element> suites(String module) throws IOException {
        Path folder = Path.of(module, "target", "surefire-reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .map(Report::parse)
                    .toList();
        }
    }

    private static double seconds(Element suite) {
        return Double.parseDouble(suite.getAttribute("time").replace(",", ""));
    }

    private static int count(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private void tests(boolean isOfAPush) throws IOException {
        line("\n## Tests\n");
        line("The times of the test classes, one after the other, as surefire gives them.\n");
        line("| module | classes | tests | failed | skipped | seconds |\n|---|---|---|---|---|---|");
        double total = 0;
        List<Element> all = new ArrayList<>();
        for (String module : MODULES) {
            List<Element> suites = suites(module);
            int tests = 0, failed = 0, skipped = 0;
            double seconds = 0;
            for (Element suite : suites) {
                tests += count(suite, "tests");
                failed += count(suite, "failures") + count(suite, "errors");
                skipped += count(suite, "skipped");
                seconds += seconds(suite);
            }
            if (suites.isEmpty()) {
                continue;
            }
            line("| %s | %d | %,d | %d | %d | %.0f |", module, suites.size(), tests, failed, skipped, seconds);
            total += seconds;
            all.addAll(suites);
        }
        String aim = isOfAPush ? "; the aim is under 8 min on 2 processors" : "";
        line("\nAll of them: %d min %d s%s.\n", (int) total / 60, (int) total % 60, aim);
        line("The ten longest:\n\n| class | seconds |\n|---|---|");
        all.sort(Comparator.comparingDouble(Report::seconds).reversed());
        all.stream().limit(10).forEach(suite -> line("| `%s` | %.0f |", shortName(suite), seconds(suite)));
    }

    private static String shortName(Element suite) {
        return suite.getAttribute("name").replace("io.gradus.", "");
    }

    /** What the tests printed, that is their counts. */
    private void printed() throws IOException {
        line("\n## What the tests counted\n");
        for (String module : MODULES) {
            for (Element suite : suites(module)) {
                String text = children(suite, "system-out").stream()
                        .map(Element::getTextContent)
                        .reduce("", String::concat)
                        .lines()
                        .filter(printed -> printed.matches(".*\\d.*"))
                        .map(Report::brief)
                        .filter(printed -> !printed.matches("(?i).*(timestamp|jqwik|SLF4J|tries = |seed = ).*"))
                        .distinct()
                        .limit(12)
                        .reduce("", (a, b) -> a + b + "\n");
                if (!text.isBlank()) {
                    line("`%s`\n\n```text\n%s```\n", shortName(suite), text);
                }
            }
        }
    }

    /** The first parts of a line that is too long for a page. */
    private static String brief(String printed) {
        int end = printed.lastIndexOf("; ", 400);
        return printed.length() < 400 ? printed : end < 0 ? "" : printed.substring(0, end) + "; ...";
    }

    /** One mutant of PIT. */
    private record Mutant(String type, int number, String method, String mutator, String description, String status) {
        static Mutant of(Element e) {
            return new Mutant(
                    text(e, "mutatedClass").replaceFirst("\\$.*", ""),
                    Integer.parseInt(text(e, "lineNumber")),
                    text(e, "mutatedMethod"),
                    text(e, "mutator").replaceFirst(".*\\.", ""),
                    text(e, "description"),
                    e.getAttribute("status"));
        }

        private static String text(Element e, String tag) {
            return children(e, tag).get(0).getTextContent();
        }

        boolean isKilled() {
            return !List.of("SURVIVED", "NO_COVERAGE").contains(status);
        }

        String source() {
            try {
                return Files.readAllLines(SOURCES.resolve(type.replace('.', '/') + ".java"))
                        .get(number - 1)
                        .strip();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The part on mutation testing; false where a survivor has no reason. */
    private boolean mutation() throws IOException {
        List<Mutant> mutants = children(parse(Path.of("core/target/pit-reports/mutations.xml")), "mutation").stream()
                .map(Mutant::of)
                .toList();
        line("\n## Mutation testing of the rule table and the sweep\n");
        line("PIT changes the classes one instruction at a time; a change that no test notices survives.\n");
        line("| class | mutants | killed | share |\n|---|---|---|---|");
        Map<String, List<Mutant>> byClass = new TreeMap<>();
        mutants.forEach(m -> byClass.computeIfAbsent(m.type, key -> new ArrayList<>()).add(m));
        byClass.forEach((type, list) -> shares("`" + type.replace("io.gradus.", "") + "`", list));
        shares("all", mutants);
        Map<String, Integer> statuses = new TreeMap<>();
        mutants.forEach(m -> statuses.merge(m.status, 1, Integer::sum));
        line("\nBy outcome, in PIT's words: %s. What runs out of time or memory is killed.\n", statuses);
        return survivors(mutants.stream().filter(m -> !m.isKilled()).toList());
    }

    private void shares(String name, List<Mutant> mutants) {
        long killed = mutants.stream().filter(Mutant::isKilled).count();
        line("| %s | %,d | %,d | %.1f %% |", name, mutants.size(), killed, 100.0 * killed / mutants.size());
    }

    /** Each survivor with the first reason whose pattern is found in "class.method | source line | what was changed". */
    private boolean survivors(List<Mutant> survivors) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String entry : Files.readAllLines(FOLDER.resolve("survivors.txt"))) {
            int cut = entry.indexOf(" => ");
            if (cut > 0 && !entry.startsWith("#")) {
                reasons.put(entry.substring(0, cut), entry.substring(cut + 4));
            }
        }
        line("The survivors, %d, and why ([survivors.txt](survivors.txt)):\n", survivors.size());
        line("| where | line | source | change | why it lives |\n|---|---|---|---|---|");
        boolean isExplained = true;
        for (Mutant m : survivors) {
            String place = m.type.replaceFirst(".*\\.", "") + "." + m.method + " | " + m.source() + " | " + m.description;
            String reason = reasons.entrySet().stream()
                    .filter(e -> place.contains(e.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            isExplained &= !reason.isEmpty();
            line(
                    "| `%s` | %d | `%s` | %s | %s |",
                    m.type.replaceFirst(".*\\.", "") + "." + m.method,
                    m.number,
                    m.source().replace("|", "\\|"),
                    m.description,
                    reason.isEmpty() ? "**open**" : reason);
        }
        return isExplained;
    }
}
