package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody who has just read the article steps through it, and each of its numbers appears when its turn comes. */
@BrowserTest
final class WorkedExampleTest {
    /** What the page writes differs from the number by less than half of its ninth digit, whatever the digits before. */
    private static final double HALF_A_DIGIT = 0.5000001e-9;

    private static final List<Step> STEPS = Ledger.of(Problem.workedExample()).steps();

    private static boolean isGiven(Step step) {
        return step.formula().isEmpty() && step.uses().isEmpty();
    }

    private static List<String> ids(boolean given) {
        return STEPS.stream().filter(s -> isGiven(s) == given).map(Step::id).toList();
    }

    @Test
    void onlyTheGivenNumbersAreKnownAtTheStart(Tab tab) {
        Page page = Page.open(tab);
        assertEquals("given", page.step());
        Map<String, String> ledger = page.ledger();
        assertEquals(STEPS.stream().map(Step::id).toList(), List.copyOf(ledger.keySet()));
        for (String id : ids(true)) {
            assertFalse(ledger.get(id).isEmpty(), id);
        }
        for (String id : ids(false)) {
            assertEquals("", ledger.get(id), id);
        }
        assertEquals(List.of(), revealed(page, ids(false)), "hidden from the eye as well");
    }

    /** Rows that show digits after the last equals sign, among these. */
    private static List<String> revealed(Page page, List<String> ids) {
        return page.tab()
                .texts(
                        "return arguments[0].filter(id => { const row = document.querySelector(`#ledger [data-step="
                                + "\"${CSS.escape(id)}\"]`); return !row.innerText.includes('not yet'); });",
                        ids);
    }

    @Test
    void eachNumberAppearsAtItsStepAndAgreesWithTheArticles(Tab tab) throws IOException {
        Page page = Page.open(tab);
        Map<String, Double> golden = Golden.read().firstRound();
        List<String> derived = ids(false);
        Set<String> met = new TreeSet<>(ids(true));
        List<Page.Stop> stops = page.stops("#next", derived.size() - 1);
        page.click("#next");
        Map<String, String> ledger = page.ledger();
        stops = Stream.concat(stops.stream(), Stream.of(new Page.Stop(page.step(), ledger)))
                .toList();
        assertEquals(derived, stops.stream().map(Page.Stop::step).toList());
        for (Page.Stop stop : stops) {
            met.add(stop.step());
            assertEquals(met, known(stop.ledger()), () -> "known after " + stop.step());
        }
        assertTrue(ledger.keySet().containsAll(golden.keySet()), "all golden numbers are on the page");
        golden.forEach((id, number) -> assertEquals(number, Double.parseDouble(ledger.get(id)), HALF_A_DIGIT, id));
        for (Step step : STEPS) {
            double tolerance = HALF_A_DIGIT * Math.max(1, Math.abs(step.result()));
            assertEquals(step.result(), Double.parseDouble(ledger.get(step.id())), tolerance, step.id());
        }
        assertTrue(page.find("#next").getDomAttribute("disabled") != null, "there is nothing after the last step");
    }

    private static Set<String> known(Map<String, String> ledger) {
        Set<String> known = new TreeSet<>(ledger.keySet());
        known.removeIf(id -> ledger.get(id).isEmpty());
        return known;
    }

    @Test
    void theStepperGoesBackAndToBothEnds(Tab tab) {
        Page page = Page.open(tab);
        List<String> derived = ids(false);
        page.click("#last");
        assertEquals(derived.get(derived.size() - 1), page.step());
        page.click("#previous");
        assertEquals(derived.get(derived.size() - 2), page.step());
        assertEquals("", page.ledger().get(derived.get(derived.size() - 1)));
        page.click("#first");
        assertEquals("given", page.step());
        page.click("#ledger [data-step='dE_total/dw5']");
        assertEquals("dE_total/dw5", page.step());
        assertEquals("0.082167041", page.ledger().get("dE_total/dw5"));
    }

    @Test
    void theTotalAfterTrainingIsInItsBoxWhileItIsLookedAt(Tab tab) {
        Page page = Page.open(tab);
        page.click("#last");
        assertEquals("E_total after round 10000", page.step());
        assertEquals("3.510187783e-5", page.text("#stage .total.lit .value").replace('\u2212', '-'));
        page.click("#ledger [data-step='w8+']");
        assertEquals("0.298371109", page.text("#stage .total .value"));
    }

    @Test
    void theArticlesFigureAfterAllRoundsIsThere(Tab tab) throws IOException {
        Page page = Page.open(tab).click("#last");
        double error = page.result("E_total after round 10000");
        // the page writes ten digits of it; roundings of 10,000 rounds add up below that
        assertEquals(Golden.read().error(10_000), error, 1e-9 * error);
        assertEquals("3.510187783e-5", page.ledger().get("E_total after round 10000"));
    }
}
