package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The drawing, read back as XML. */
final class SvgTest {
    private record Rectangle(double left, double top, double right, double bottom) {
        static Rectangle of(Element box) {
            double left = number(box, "x");
            double top = number(box, "y");
            return new Rectangle(left, top, left + number(box, "width"), top + number(box, "height"));
        }

        boolean overlaps(Rectangle other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document read(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }

    private static List<Element> elements(Document svg, String tag, String type) {
        List<Element> found = new ArrayList<>();
        var all = svg.getElementsByTagName(tag);
        for (int k = 0; k < all.getLength(); k++) {
            Element element = (Element) all.item(k);
            if (List.of(element.getAttribute("class").split(" ")).contains(type)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        var all = svg.getElementsByTagName("text");
        for (int k = 0; k < all.getLength(); k++) {
            texts.add(all.item(k).getTextContent());
        }
        return texts;
    }

    /** No box lies on another, and all lie in the picture. */
    private static void assertWellPlaced(Document svg, String message) {
        List<Rectangle> boxes =
                elements(svg, "rect", "box").stream().map(Rectangle::of).toList();
        String[] view = svg.getDocumentElement().getAttribute("viewBox").split(" ");
        for (int k = 0; k < boxes.size(); k++) {
            Rectangle box = boxes.get(k);
            assertTrue(box.left >= -.1 && box.top >= -.1, message + box);
            assertTrue(
                    box.right <= Double.parseDouble(view[2]) && box.bottom <= Double.parseDouble(view[3]),
                    message + box);
            for (int j = 0; j < k; j++) {
                assertFalse(box.overlaps(boxes.get(j)), message + box + " on " + boxes.get(j));
            }
        }
    }

    @Test
    void theWorkedExampleShowsWhatTheDotTextShows() {
        GraphView view = GraphView.of(DotTest.workedExample().gradient());
        Document svg = read(view.toSvg());
        DotGrammar.Result dot = DotGrammar.read(view.toDot());
        assertEquals(dot.nodes().size(), elements(svg, "rect", "box").size());
        assertEquals(dot.edges().size(), elements(svg, "path", "arrow").size());
        List<String> texts = texts(svg);
        dot.nodes()
                .values()
                .forEach(node ->
                        DotGrammar.shown(node.get("label")).forEach(line -> assertTrue(texts.contains(line), line)));
        assertWellPlaced(svg, "worked example: ");
        assertEquals(view.toSvg(), view.toSvg(), "the same text each time");
    }

    @Test
    void notComputedIsToldFromZero() {
        Value x = new Graph().variable(-1), y = Functions.relu(x);
        assertTrue(texts(read(GraphView.of(y.gradient()).toSvg())).contains("adjoint 0"));
        List<String> plain = texts(read(GraphView.of(y).toSvg()));
        assertTrue(plain.contains("adjoint not computed"));
        assertFalse(plain.contains("adjoint 0"));
    }

    /** From left to right: every operand left of its users. */
    @Test
    void randomGraphsAreWellPlaced() {
        for (long randomSeed = 1; randomSeed <= 25; randomSeed++) {
            SplittableRandom random = new SplittableRandom(randomSeed);
            Graph graph = new Graph();
            List<Value> values = new ArrayList<>(List.of(graph.variables(1, 2, 3)));
            for (int k = 0; k < 40; k++) {
                Value a = values.get(random.nextInt(values.size())), b = values.get(random.nextInt(values.size()));
                values.add(k % 3 == 0 ? a.times(b) : k % 3 == 1 ? Functions.sum(a, b, a) : a.plus(.5));
            }
            GraphView view = GraphView.of(values.get(values.size() - 1).gradient());
            Document svg = read(view.toSvg());
            assertWellPlaced(svg, "randomSeed " + randomSeed + ": ");
            for (Element arrow : elements(svg, "path", "arrow")) {
                String[] numbers =
                        arrow.getAttribute("d").replaceAll("[MC]", " ").strip().split(" +");
                double from = Double.parseDouble(numbers[0]);
                double to = Double.parseDouble(numbers[numbers.length - 2]);
                assertTrue(from < to, () -> arrow.getAttribute("d"));
            }
            assertWellPlaced(read(view.toSvg(9, 5)), "summary, randomSeed " + randomSeed + ": ");
        }
    }

    @Test
    void aLargeGraphIsSummarisedAndItsCirclesAreDrawn() {
        Value x = new Graph().variable(1).named("x"), y = x;
        for (int k = 0; k < 100_000; k++) {
            y = Functions.sin(y.times(1.01)).plus(x);
        }
        Document svg = read(GraphView.of(y.gradient()).toSvg());
        assertEquals(6, elements(svg, "rect", "box").size());
        assertTrue(texts(svg).contains("100000 nodes"));
        assertTrue(texts(svg).stream().anyMatch(text -> text.startsWith("summary")));
        assertWellPlaced(svg, "");
    }

    @Test
    void namesAreTextAndNothingElse() {
        String name = "</text><script>alert(1)</script>\" onload=\"x\" & ]]> \u202e";
        Value y = new Graph().variable(1).named(name).negate().named("<y>");
        Document svg = read(GraphView.of(y.gradient()).toSvg());
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertTrue(texts(svg).contains("</text><script>alert(1)</script>\" onload=\"x\" & ]]> \\u202e"));
        assertTrue(texts(svg).get(0).startsWith("<y> = -1"));
    }

    @Test
    void aConstantHasAHeadingOnly() {
        Document svg = read(GraphView.of(new Graph().constant(1)).toSvg());
        assertEquals(List.of(), elements(svg, "rect", "box"));
        assertTrue(texts(svg).get(0).startsWith("a constant"));
    }

    @Test
    void manyBoxesAreDrawnWhenAskedFor() {
        Value[] x = new Graph().variables(new double[2000]);
        Document svg = read(GraphView.of(Functions.sum(x)).toSvg(9, 5000));
        assertEquals(2001, elements(svg, "rect", "box").size());
    }
}
