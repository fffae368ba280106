package io.gradus.core.check;

import java.util.Comparator;
import java.util.List;

/**
 * What a check of a gradient found; {@code toString} is a page to read, the components are data.
 *
 * @param verdict the worst of the inputs' verdicts; FAIL also where a primitive's own partial is wrong
 * @param reason the verdict's reason in words
 * @param value the function's value
 * @param valueRounding how far rounding can put off the value; see {@link RoundingBound}
 * @param inputs one entry for each input
 * @param taylor the Taylor test of the whole gradient
 * @param primitives one entry for each function that is no row of the table, or for all where these had to tell whether
 *     engine or differences are wrong
 * @param notes what else the reader should know of the function
 * @param randomSeed what the direction of the Taylor test was drawn from
 */
public record Certificate(
        Verdict verdict,
        String reason,
        double value,
        double valueRounding,
        List<InputCheck> inputs,
        TaylorTest taylor,
        List<PrimitiveFinding> primitives,
        List<String> notes,
        long randomSeed) {
    /**
     * Copies the lists.
     *
     * @param verdict the verdict
     * @param reason its reason
     * @param value the value
     * @param valueRounding the bound of its rounding
     * @param inputs the inputs
     * @param taylor the Taylor test
     * @param primitives the primitives
     * @param notes the notes
     * @param randomSeed the seed
     */
    public Certificate {
        inputs = List.copyOf(inputs);
        primitives = List.copyOf(primitives);
        notes = List.copyOf(notes);
    }

    /**
     * Returns the inputs from the worst to the best: by verdict, then by the digits that agree.
     *
     * @return a new list
     */
    public List<InputCheck> worstFirst() {
        Comparator<InputCheck> byVerdict =
                Comparator.comparing(InputCheck::verdict).reversed();
        return inputs.stream()
                .sorted(byVerdict.thenComparing(input -> Double.isNaN(input.digits()) ? 17 : input.digits()))
                .toList();
    }

    /**
     * Returns the least number of digits in which an input's derivative agrees with differences.
     *
     * @return 0 to 16; NaN where all derivatives are 0 or cannot be compared
     */
    public double digits() {
        return inputs.stream()
                .mapToDouble(InputCheck::digits)
                .filter(digits -> !Double.isNaN(digits))
                .min()
                .orElse(Double.NaN);
    }

    /**
     * Fails a test unless the verdict is PASS.
     *
     * @throws AssertionError with verdict, reason and the worst input, and the certificate below
     */
    public void assertPasses() {
        if (verdict != Verdict.PASS) {
            throw new AssertionError("gradient check: " + verdict + ": " + reason + System.lineSeparator() + this);
        }
    }

    @Override
    public String toString() {
        return new CertificateText(this).text();
    }
}
