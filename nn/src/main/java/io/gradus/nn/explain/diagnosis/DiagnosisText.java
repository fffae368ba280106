package io.gradus.nn.explain.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a diagnosis for people. */
final class DiagnosisText {
    private static final int COLUMNS = 100;
    /** Alternatives that are written out. */
    private static final int MOST = 4;
    /** Numbers of fewer digits agree with something by chance. */
    private static final int TELLING = 4;

    private final Appendable out;

    DiagnosisText(Appendable out) {
        this.out = out;
    }

    void write(Diagnosis diagnosis) throws IOException {
        for (Match match : diagnosis.right()) {
            line(
                    "",
                    match.reading() + " is right: it agrees with " + match.place() + " to "
                            + all(match.reading().digits()) + ".");
        }
        List<Explanation> explanations = diagnosis.explanations();
        for (int k = 0; k < explanations.size(); k++) {
            explanation(explanations.get(k), explanations.size() > 1 ? k + 1 : 0);
        }
        for (Match match : diagnosis.unexplained()) {
            unexplained(match);
        }
        fewDigits(diagnosis);
    }

    /** A number without a name is compared with hundreds of others. */
    private void fewDigits(Diagnosis diagnosis) throws IOException {
        boolean few = Stream.concat(
                        diagnosis.right().stream(),
                        diagnosis.explanations().stream().flatMap(explanation -> explanation.matches().stream()))
                .map(Match::reading)
                .anyMatch(reading -> reading.label().isEmpty() && reading.digits() < TELLING);
        if (few) {
            line("", "So few digits agree with something by chance: give more of them, or a name, as in w5=0.359.");
        }
    }

    private void explanation(Explanation explanation, int number) throws IOException {
        String intro = number == 0 ? "" : "Explanation " + number + ". ";
        for (Match match : explanation.matches()) {
            line("", intro + match.reading() + " " + seen(match));
        }
        List<List<Cause>> alternatives = explanation.alternatives();
        for (Cause cause : alternatives.get(0)) {
            line("  ", cause.kind().label() + ": " + cause.title() + ".");
            line("    ", cause.meaning());
            line("    ", "What to do: " + cause.remedy());
        }
        for (List<Cause> others : alternatives.subList(1, Math.min(MOST, alternatives.size()))) {
            String titles = others.stream().map(Cause::title).collect(Collectors.joining(", and "));
            line("  ", "Or, which gives the same: " + titles + ".");
        }
        if (alternatives.size() > MOST) {
            line("  ", "(" + (alternatives.size() - MOST) + " more that give the same: --format json names them.)");
        }
    }

    private static String seen(Match match) {
        Reading reading = match.reading();
        if (match.value() == match.right()) {
            String nearly =
                    reading.agrees(match.value()) ? "" : ", but for its last digit: " + reading.alike(match.right());
            return "is " + match.place() + nearly + ".";
        }
        String correct = Double.isNaN(match.right()) ? "" : "; the right number is " + reading.alike(match.right());
        String exactly = reading.agrees(match.value()) ? "" : " nearly";
        return "is" + exactly + " what " + match.place() + " becomes by this" + correct + ":";
    }

    private void unexplained(Match nearest) throws IOException {
        Reading reading = nearest.reading();
        line("", reading + " is not explained by any mistake or convention that was tried.");
        if (!Double.isNaN(nearest.value())) {
            line("  ", "The nearest right number is " + nearest.place() + " = " + reading.alike(nearest.value()) + ".");
        }
        if (reading.digits() < 6) {
            line("  ", "More digits would tell more.");
        }
    }

    private static String all(int digits) {
        return digits == 1 ? "its only digit" : "all " + digits + " digits";
    }

    /** Writes a paragraph, its lines indented. */
    private void line(String indent, String text) throws IOException {
        StringBuilder line = new StringBuilder(indent);
        for (String word : List.of(text.split(" "))) {
            if (line.length() + word.length() > COLUMNS) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent).append("  ");
            }
            line.append(word).append(' ');
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
