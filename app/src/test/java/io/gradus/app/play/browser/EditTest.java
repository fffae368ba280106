package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything can be changed, and what the page shows then is what the engine computes for the changed network. */
@BrowserTest
final class EditTest {
    private static final double[] INPUT = {.05, .10};
    private static final double[] TARGET = {.01, .99};

    private static Network example(Activation hidden, double w1) {
        return Network.inputs(2)
                .dense(
                        hidden,
                        new double[][] {{w1, .20}, {.25, .30}},
                        Bias.shared(.35).frozen())
                .dense(
                        Activation.SIGMOID,
                        new double[][] {{.40, .45}, {.50, .55}},
                        Bias.shared(.60).frozen());
    }

    private static Problem problem(Network network, Loss loss) {
        return Problem.of(network, loss, INPUT, TARGET).withRounds(1);
    }

    /** The ledger of the page, all steps of it, against the one of the engine. */
    private static void assertShows(Problem problem, Page page) {
        page.click("#last");
        Map<String, String> shown = page.ledger();
        Ledger ledger = Ledger.of(problem);
        Set<String> ids = new TreeSet<>();
        for (Step step : ledger.steps()) {
            ids.add(step.id());
            String text = shown.getOrDefault(step.id(), "");
            assertFalse(text.isEmpty(), () -> step.id() + " is not on the page: " + shown);
            double tolerance = 0.5000001e-9 * Math.max(1, Math.abs(step.result()));
            assertEquals(step.result(), Double.parseDouble(text), tolerance, step.id());
        }
        assertEquals(ids, new TreeSet<>(shown.keySet()));
    }

    private static void edit(Page page, Runnable change) {
        String before = page.address();
        change.run();
        page.await("the address changes", () -> !page.address().equals(before));
        page.ready();
    }

    @Test
    void aWeight(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.type("[data-parameter='w1']", "-0.35"));
        assertShows(problem(example(Activation.SIGMOID, -.35), Loss.halfSquaredError), page);
        assertEquals("", page.error());
    }

    @Test
    void theLoss(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.choose("#loss-function", "meanSquaredError"));
        assertShows(problem(example(Activation.SIGMOID, .15), Loss.meanSquaredError), page);
    }

    @Test
    void anActivation(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.choose("[data-layer='0'] .activation", "tanh"));
        assertShows(problem(example(Activation.TANH, .15), Loss.halfSquaredError), page);
    }

    @Test
    void outputsThatAreSqueezedTwiceAreWarnedOf(Tab tab) {
        Page page = Page.open(tab, "{\"v\":1,\"preset\":\"or\"}");
        edit(page, () -> page.choose("#loss-function", "binaryCrossEntropyFromLogits"));
        assertEquals(
                "This loss takes outputs for logits and applies sigmoid to them itself, after the sigmoid of the last"
                        + " layer. Choose identity there, or another loss.",
                page.text("#loss-note"));
        assertEquals("", page.error(), "it is no refusal");
        edit(page, () -> page.choose("[data-layer='0'] .activation", "identity"));
        assertEquals("", page.text("#loss-note"));
    }

    @Test
    void inputTargetAndLearningRate(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.type("[data-input='0']", "0.5"));
        edit(page, () -> page.type("[data-target='1']", "0.25"));
        edit(page, () -> page.type("#learning-rate", "0.125"));
        Problem changed = problem(example(Activation.SIGMOID, .15), Loss.halfSquaredError)
                .withInput(.5, .10)
                .withTarget(.01, .25)
                .withLearningRate(.125);
        assertShows(changed, page);
    }

    @Test
    void biasesThatAreTrained(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.click("#bias-frozen"));
        page.click("#last");
        assertEquals("0.280471447", trainedOnce(tab, page), "with a bias each, the table of the article's readers");
    }

    /** Biases of their own for all neurons, one round. */
    private static String trainedOnce(Tab tab, Page page) {
        edit(page, () -> page.choose("#bias", "perUnit"));
        page.click("#last");
        return page.ledger().get("E_total after round 1");
    }

    @Test
    void theDigits(Tab tab) {
        Page page = Page.open(tab);
        page.click("#last");
        assertEquals("0.593269992", page.ledger().get("out_h1"));
        page.type("#digits", "4");
        page.await("four digits", () -> "0.5933".equals(page.ledger().get("out_h1")));
        page.type("#digits", "17");
        page.await("17 digits", () -> page.ledger().get("out_h1").startsWith("0.59326999210718"));
    }

    @Test
    void layersAndTheirSizes(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.click("#add-layer"));
        edit(page, () -> page.type("[data-layer='0'] .units", "3"));
        assertEquals(3L, tab.run("return document.querySelectorAll('[data-layer]').length;"));
        page.click("#last");
        assertFalse(page.ledger().get("net_h1.3").isEmpty());
        edit(page, () -> page.click("#remove-layer"));
        assertEquals(2L, tab.run("return document.querySelectorAll('[data-layer]').length;"));
    }

    @Test
    void backUndoes(Tab tab) {
        Page page = Page.open(tab);
        String start = page.click("#last").ledger().toString();
        edit(page, () -> page.type("[data-parameter='w1']", "0.4"));
        edit(page, () -> page.type("[data-parameter='w5']", "0.9"));
        assertEquals("0.9", page.value("[data-parameter='w5']"));
        tab.driver().navigate().back();
        page.await("w5 is as before", () -> page.value("[data-parameter='w5']").equals("0.4"));
        assertEquals("0.4", page.value("[data-parameter='w1']"));
        tab.driver().navigate().back();
        page.await("w1 is as before", () -> page.value("[data-parameter='w1']").equals("0.15"));
        page.click("#last");
        assertEquals(start, page.ledger().toString());
        tab.driver().navigate().forward();
        page.await(
                "w1 is changed again", () -> page.value("[data-parameter='w1']").equals("0.4"));
    }

    @Test
    void aLinkWithinThePageLeavesTheNetworkAlone(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.type("[data-parameter='w1']", "0.4"));
        String address = page.address();
        page.click("nav a[href='#training']");
        page.await("the state is in the address again", () -> page.address().equals(address));
        assertEquals("0.4", page.value("[data-parameter='w1']"));
        assertEquals("", page.error());
    }

    @Test
    void theAddressBringsItBack(Tab tab) {
        Page page = Page.open(tab);
        edit(page, () -> page.type("[data-parameter='w2']", "0.123456789012345"));
        Map<String, String> before = page.click("#last").ledger();
        String address = page.address();
        tab.driver().get("about:blank");
        tab.driver().get(address);
        Map<String, String> after = page.ready().click("#last").ledger();
        assertEquals(before, after);
    }

    @Test
    void whatIsNoNumberIsTakenBack(Tab tab) {
        Page page = Page.open(tab);
        String before = page.click("#last").ledger().toString();
        for (String bad : new String[] {"abc", "", "--", "e"}) {
            page.type("[data-parameter='w1']", bad);
            page.await(
                    "'" + bad + "' is taken back",
                    () -> page.value("[data-parameter='w1']").equals("0.15"));
            assertEquals(before, page.ledger().toString(), bad);
        }
    }

    @Test
    void whatTheServerRefusesIsSaidAndEverythingStays(Tab tab) {
        tab.expectConsole("status of 400");
        Page page = Page.open(tab);
        String before = page.click("#last").ledger().toString();
        for (String wrong : List.of(
                "#learning-rate = -1", "#digits = 99", "#row = 7", "[data-layer='0'] .units = 9", "#batch = -3")) {
            int end = wrong.lastIndexOf(" = ");
            String field = wrong.substring(0, end);
            String bad = wrong.substring(end + " = ".length());
            String good = page.value(field);
            page.type(field, bad);
            page.await("a complaint about " + field, () -> !page.error().isEmpty());
            assertTrue(page.find("#error").isDisplayed(), field);
            assertTrue(page.error().contains(bad), () -> field + ": " + page.error());
            page.await(field + " is as before", () -> page.value(field).equals(good));
            assertEquals(before, page.ledger().toString(), field);
            page.type("[data-parameter='w1']", "0.150"); // what it is already
            page.await("the complaint is taken back", () -> page.error().isEmpty());
        }
    }

    @Test
    void aHostileAddressIsAnErrorAndNoMore(Tab tab) {
        tab.expectConsole("status of 4");
        for (String state : new String[] {
            "{\"v\":2}",
            "{\"v\":1,\"preset\":\"<img src=x onerror=alert(1)>\"}",
            "{\"v\":1,\"preset\":\"worked-example\",\"layers\":[{\"units\":100000,\"activation\":\"sigmoid\"}]}",
            "{\"v\":1,\"preset\":\"own\",\"rows\":[[1e999]]}",
            "{\"v\":1,\"preset\":\"worked-example\",\"round\":99999999999}",
            "[".repeat(2000)
        }) {
            tab.driver().get("about:blank");
            Page page = Page.open(tab, state);
            assertNotEquals("", page.error(), state);
            assertEquals("", tab.run("return [...document.querySelectorAll('img')].map(i => i.outerHTML).join();"));
            assertTrue(page.ledger().size() > 50, "the worked example is shown instead");
        }
    }
}
