package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's modules, one at a time, in the browser. */
@BrowserTest
final class ModulesTest {
    private static final long SEED = 20261129;

    /** How Java writes numbers; the class is not public. */
    @SuppressWarnings("unchecked")
    private static DoubleFunction<String> digits(int digits) throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName("io.gradus.nn.explain.Digits").getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return (DoubleFunction<String>) constructor.newInstance(digits);
    }

    /** Numbers of all sizes, decimals, halves between two decimals, and their neighbours. */
    private static List<Double> numbers(int count) {
        Random random = new Random(SEED);
        List<Double> numbers = new ArrayList<>(List.of(0.0, -0.0, 1.0, 0.15, 999999999.9999999, 1e9, 9.9999999999e-8));
        numbers.addAll(List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, 0.1 + 0.2, 2.5e-10, 5e-10));
        while (numbers.size() < count) {
            double x = switch (random.nextInt(5)) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextGaussian();
                case 2 -> random.nextInt(2_000_001) / 1e6 - 1;
                case 3 -> (2 * random.nextInt(1000) + 1) / Math.scalb(1.0, random.nextInt(40));
                default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            };
            double neighbour = random.nextInt(4) == 0 ? Math.nextUp(x) : x;
            // below that, Java writes two digits (4.9e-324) where one is enough
            if (Double.isFinite(neighbour) && (x == 0 || Math.abs(x) >= Double.MIN_NORMAL)) {
                numbers.add(neighbour);
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 9, 17})
    void numbersAreWrittenAsJavaWritesThem(int digits, Tab tab) throws ReflectiveOperationException {
        List<Double> numbers = numbers(10_000);
        List<String> bits = numbers.stream()
                .map(x -> Long.toHexString(Double.doubleToRawLongBits(x)))
                .toList();
        List<String> texts = tab.empty()
                .texts(
                        "const view = new DataView(new ArrayBuffer(8));"
                                + "const number = (hex) => { view.setBigUint64(0, BigInt('0x' + hex)); return view.getFloat64(0); };"
                                + "return import('/format.js').then(m => arguments[0].map(b => m.format(number(b), arguments[1])));",
                        bits,
                        digits);
        DoubleFunction<String> java = digits(digits);
        assertEquals(10_000, texts.size());
        for (int k = 0; k < texts.size(); k++) {
            double x = numbers.get(k);
            if (!isLongForm(java.apply(x), texts.get(k))) {
                assertEquals(java.apply(x), texts.get(k), () -> x + " with seed " + SEED);
            }
        }
    }

    /** Before JDK 19, Double.toString sometimes writes a digit more than it takes to read the same number back. */
    private static boolean isLongForm(String java, String text) {
        return Runtime.version().feature() < 19
                && java.length() > text.length()
                && Double.parseDouble(java) == Double.parseDouble(text);
    }

    @Test
    void aStateSurvivesTheAddress(Tab tab) {
        String script = """
                const state = { v: 1, preset: "own", names: ["größe", "名前", "🙂 </script>", "\\u0000\\ud800x".slice(0, 1)],
                  parameters: [0.1 + 0.2, -0, 5e-324, 1.7976931348623157e308, 1 / 3], rows: [[0.05, 0.1, 0.01, 0.99]] };
                const m = await import("/state.js");
                const text = m.encode(state);
                return [/^[A-Za-z0-9_-]*$/.test(text), JSON.stringify(m.decode(text)) === JSON.stringify(state), text.length];
                """;
        List<String> answers = tab.empty().texts(promised(script));
        assertEquals(List.of("true", "true"), answers.subList(0, 2), answers::toString);
    }

    @Test
    void aTextThatIsNoStateIsRefusedWithAMessage(Tab tab) {
        List<String> answers = tab.empty().texts(promised("""
                                const m = await import("/state.js");
                                return given[0].map((text) => {
                                  try { return "took it: " + JSON.stringify(m.decode(text)); }
                                  catch (e) { return e instanceof Error && e.message.length > 10 ? "refused" : "no message: " + e; }
                                });
                                """), NO_STATES);
        for (int k = 0; k < NO_STATES.size(); k++) {
            assertEquals("refused", answers.get(k), NO_STATES.get(k));
        }
    }

    private static final List<String> NO_STATES = List.of(
            "",
            "%",
            "****",
            "e30=",
            "e3",
            "bnVsbA",
            "WzFd",
            "IngiIA",
            "MQ",
            "eyJ2IjoxfQ&x=1",
            "eyJ2Ijox",
            "gICA",
            "77-9",
            "../../etc/passwd",
            "<script>alert(1)</script>");

    @Test
    void formulasAreTypesetAndNothingElseIsTaken(Tab tab) {
        tab.expectConsole(
                "Applying inline style violates"); // the page's policy has noticed the style before the module
        String formula = "<math><msub><mi>w</mi><mn>1</mn></msub><mo>=</mo><mn>0.15</mn></math>";
        tab.empty();
        assertEquals("http://www.w3.org/1998/Math/MathML w1=0.15", imported(tab, formula));
        for (String hostile : List.of(
                "<math><script>alert(1)</script></math>",
                "<math><mi onclick=\"alert(1)\">x</mi></math>",
                "<math><mi style=\"color:red\">x</mi></math>",
                "<math><mi href=\"javascript:alert(1)\">x</mi></math>",
                "<math><annotation-xml encoding=\"text/html\"><b>x</b></annotation-xml></math>",
                "<math><maction><mi>x</mi></maction></math>",
                "<img src=\"x\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<math><mi xmlns=\"http://www.w3.org/1999/xhtml\">x</mi></math>",
                "<math><mi>x</math>",
                "</mrow><mrow>",
                "<?xml-stylesheet href=\"x\"?>",
                "<math><mi>&entity;</mi></math>",
                "<math><!-- --></math>")) {
            String answer = imported(tab, hostile);
            assertTrue(answer.startsWith("refused: "), () -> hostile + " gave " + answer);
        }
    }

    private static String imported(Tab tab, String text) {
        return (String) tab.run(promised("""
                                const m = await import("/mathml.js");
                                try { const node = m.mathml(given[0]); return node.firstChild.namespaceURI + " " + node.textContent; }
                                catch (e) { return "refused: " + e.message; }
                                """), text);
    }

    /** The body of an asynchronous function, whose arguments are called given. */
    private static String promised(String body) {
        return "const given = arguments; return (async () => {" + body + "})();";
    }

    @Test
    void aLongTraceIsThinnedAndKeepsItsEnds(Tab tab) {
        List<String> answers = tab.empty().texts(promised("""
                                const m = await import("/thin.js");
                                const rounds = Array.from({ length: 10001 }, (_, k) => k);
                                const trace = { rounds, losses: rounds.map((r) => 1 / (1 + r)), parameters: rounds.map((r) => [r, -r]) };
                                const thinned = m.thin(trace, 400);
                                const same = thinned.rounds.every((r, k) => thinned.losses[k] === 1 / (1 + r) && thinned.parameters[k][1] === -r);
                                const rising = thinned.rounds.every((r, k) => k === 0 || r > thinned.rounds[k - 1]);
                                const short = { rounds: [0, 1], losses: [1, 2], parameters: [[1], [2]] };
                                return [thinned.rounds.length <= 400 && thinned.rounds.length >= 100, thinned.rounds[0], thinned.rounds.at(-1), same, rising,
                                  JSON.stringify(m.thin(short, 400)) === JSON.stringify(short)];
                                """));
        assertEquals(List.of("true", "0", "10000", "true", "true", "true"), answers);
    }
}
