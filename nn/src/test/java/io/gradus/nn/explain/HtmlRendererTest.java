package io.gradus.nn.explain;

import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Json;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The page, read back as XML, its formulas as arithmetic. */
class HtmlRendererTest {
    /** The elements of MathML Core that the page needs. */
    private static final Set<String> MATHML = Set.of(
            "math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msub", "msup", "msubsup", "mtable", "mtr", "mtd");

    private static String page(Problem problem, int digits) throws IOException {
        StringBuilder page = new StringBuilder();
        Renderer.html(digits).render(Ledger.of(problem), page);
        return page.toString();
    }

    private static Document read(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>", ""))));
        } catch (Exception e) {
            throw new AssertionError(page, e);
        }
    }

    private static List<Element> all(Document page, String tag) {
        List<Element> found = new ArrayList<>();
        var list = page.getElementsByTagName(tag);
        for (int k = 0; k < list.getLength(); k++) {
            found.add((Element) list.item(k));
        }
        return found;
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        return children;
    }

    /** MathML as the line of arithmetic that {@link Expression} reads. */
    private static String line(Node node) {
        StringBuilder all = new StringBuilder();
        for (Node child : children(node)) {
            all.append(one(child));
        }
        return all.toString().replaceAll(" \\* 10\\^\\(?(-?\\d+)\\)?", "e$1");
    }

    private static String one(Node node) {
        List<Node> parts = children(node);
        return switch (node.getNodeName()) {
            case "mrow", "math", "span" -> line(node);
            case "mn", "mi" -> node.getTextContent();
            case "mo" -> operator((Element) node);
            case "mtext" -> node.getTextContent().replace("\u00a0", " ");
            case "mfrac" -> "(" + line(parts.get(0)) + ") / (" + line(parts.get(1)) + ")";
            case "msup" -> power(one(parts.get(0)), one(parts.get(1)));
            case "mtable" -> {
                List<Node> first = children(parts.get(0));
                List<Node> second = children(parts.get(1));
                String condition = line(first.get(1)).replaceFirst("^if ", "");
                yield line(first.get(0)) + " where " + condition + ", else " + line(second.get(0));
            }
            case "#text" -> "";
            default -> throw new AssertionError("no arithmetic: " + node.getNodeName());
        };
    }

    private static String power(String base, String exponent) {
        return base.equals("e") ? "exp(" + exponent + ")" : base + "^" + exponent;
    }

    private static String operator(Element sign) {
        boolean between = sign.getAttribute("form").equals("infix");
        String text = sign.getTextContent()
                .replace("−", "-")
                .replace("·", "*")
                .replace("×", "*")
                .replace("≤", "<=");
        return text.equals("{") ? "" : text.equals(",") ? ", " : between ? " " + text + " " : text;
    }

    private static Element side(Element row, String kind) {
        return all(row, kind).stream().findFirst().orElse(null);
    }

    private static List<Element> all(Element row, String kind) {
        List<Element> found = new ArrayList<>();
        var list = row.getElementsByTagName("span");
        for (int k = 0; k < list.getLength(); k++) {
            Element span = (Element) list.item(k);
            if (span.getAttribute("class").equals(kind)) {
                found.add(span);
            }
        }
        return found;
    }

    /** How many rows were checked. */
    private static int check(String page, String message, double net) {
        int checked = 0;
        for (Element row : all(read(page), "tr")) {
            Element numbers = side(row, "numbers");
            if (numbers != null) {
                String expression = line(numbers).replaceFirst("^ = ", "");
                String result = line(side(row, "result")).replaceFirst("^ = ", "");
                assertTrue(
                        Expression.printed(row.getAttribute("id"), expression, net)
                                .meets(Expression.rounded(result)),
                        message + row.getAttribute("id") + ": " + expression + " = " + result);
                checked++;
            }
        }
        return checked;
    }

    @Test
    void everyTypesetResultFollowsFromItsTypesetOperands() throws IOException {
        for (int digits = Digits.LEAST; digits <= Digits.MOST; digits++) {
            assertTrue(check(page(Problem.workedExample(), digits), digits + " digits: ", 0) > 40);
        }
    }

    @Property(tries = 100, seed = "20260101")
    void soItIsForEveryNetwork(@ForAll long randomSeed, @ForAll @IntRange(min = 4, max = 17) int digits)
            throws IOException {
        Problem problem = RandomProblems.problem(randomSeed);
        double net = Expression.netsOfSoftmax(Ledger.of(problem));
        check(page(problem, digits), "randomSeed " + randomSeed + ": ", net);
    }

    @Test
    void everyStepHasItsPlace() throws IOException {
        Problem problem = Problem.workedExample();
        Document page = read(page(problem, 9));
        Set<String> ids = new HashSet<>();
        for (String tag : List.of("tr", "span")) {
            all(page, tag).stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> assertTrue(ids.add(id), id));
        }
        for (Step step : Ledger.of(problem).steps()) {
            assertTrue(ids.remove(step.id().replace(' ', '-')), step.id());
        }
        assertEquals(Set.of(), ids);
    }

    /** Formulas are typeset and not left as words, and only with elements that every browser draws. */
    @Test
    void formulasAreMathmlCore() throws IOException {
        for (long randomSeed = 1; randomSeed <= 30; randomSeed++) {
            Document page = read(page(RandomProblems.problem(randomSeed), 9));
            for (Element math : all(page, "math")) {
                var inside = math.getElementsByTagName("*");
                for (int k = 0; k < inside.getLength(); k++) {
                    assertTrue(
                            MATHML.contains(inside.item(k).getNodeName()),
                            inside.item(k).getNodeName());
                }
            }
            for (Element text : all(page, "mtext")) {
                assertTrue(
                        text.getTextContent().matches("if\u00a0|otherwise|\\+|\\(\\d+\\)\\+?"), text.getTextContent());
            }
        }
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        String page = page(Problem.workedExample(), 9);
        for (String outside : List.of("http://", "https://", "src=", "href=", "url(", "@import", "import {", "<link")) {
            String without = page.replace("http://www.w3.org/2000/svg", "");
            assertFalse(without.contains(outside), outside);
        }
    }

    /** The numbers that the scripts read are the ledger's own. */
    @Test
    void theNumbersForTheScriptsAreTheJson() throws IOException {
        Problem problem = Problem.workedExample();
        StringBuilder json = new StringBuilder();
        Renderer.json().render(Ledger.of(problem), json);
        Element script = all(read(page(problem, 6)), "script").get(0);
        assertEquals("6", script.getAttribute("data-digits"));
        assertEquals(
                Json.parse(json.toString().getBytes(StandardCharsets.UTF_8)).map(),
                Json.parse(script.getTextContent().getBytes(StandardCharsets.UTF_8))
                        .map());
    }

    /** The texts of a loss of one's own cannot end the script and begin another. */
    @Test
    void noTextEndsTheScript() throws IOException {
        Loss hostile =
                Loss.of("</script><script>alert(1)</script>]]>&amp;", (out, target) -> square(out[0].minus(target[0])));
        Problem problem = Problem.of(
                Network.inputs(1).dense(Activation.TANH, new double[][] {{.5}}, Bias.none()),
                hostile,
                new double[] {1},
                new double[] {.5});
        Document page = read(page(problem.withRounds(1), 9));
        List<Element> scripts = all(page, "script");
        assertEquals(2, scripts.size());
        Json loss = Json.parse(scripts.get(0).getTextContent().getBytes(StandardCharsets.UTF_8))
                .at("loss");
        assertEquals(hostile.name(), loss.at("name").string());
        assertFalse(scripts.get(0).getTextContent().contains("<"));
        assertFalse(scripts.get(1).getTextContent().contains("</"));
    }

    /** Without scripts the page reads as it always did: what they fill is hidden, and no row is. */
    @Test
    void withoutScriptsThePageReads() throws IOException {
        Document page = read(page(Problem.workedExample(), 9));
        Element explorer = all(page, "section").get(0);
        assertEquals("explorer", explorer.getAttribute("id"));
        assertTrue(explorer.hasAttribute("hidden"));
        assertEquals("", explorer.getTextContent().strip());
        assertTrue(all(page, "tr").stream().noneMatch(row -> row.hasAttribute("hidden") || row.hasAttribute("class")));
    }
}
