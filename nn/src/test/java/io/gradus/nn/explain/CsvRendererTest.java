package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CsvRendererTest {
    private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\n]*))(,|\n)");

    private static String csv(Problem problem) throws IOException {
        StringBuilder text = new StringBuilder();
        Renderer.csv().render(Ledger.of(problem), text);
        return text.toString();
    }

    private static List<List<String>> read(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        Matcher cell = CELL.matcher(text);
        int end = 0;
        while (cell.find()) {
            line.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.group(3).equals("\n")) {
                lines.add(line);
                line = new ArrayList<>();
            }
            end = cell.end();
        }
        assertEquals(text.length(), end);
        return lines;
    }

    @Property(tries = 50, seed = "20260101")
    void eachStepIsALineAndReadsBackAsItIs(@ForAll long randomSeed) throws IOException {
        Problem problem = RandomProblems.problem(randomSeed);
        List<Step> steps = Ledger.of(problem).steps();
        List<List<String>> lines = read(csv(problem));
        assertEquals(steps.size() + 1, lines.size());
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            List<String> line = lines.get(k + 1);
            assertEquals(9, line.size());
            assertEquals(step.id(), line.get(0));
            assertEquals(step.formula().symbols(), line.get(5));
            assertEquals(step.result(), Double.parseDouble(line.get(7)));
            assertEquals(String.join(";", step.uses()), line.get(8));
        }
    }

    @Test
    void aLineOfTheWorkedExample() throws IOException {
        List<String> lines = csv(Problem.workedExample()).lines().toList();
        assertEquals("id,section,symbol,what,of,formula,numbers,result,uses", lines.get(0));
        // how a double is written in full differs between releases of Java
        assertEquals(
                "w1,1,w1,weight,w1,,,0.15,",
                lines.stream()
                        .filter(line -> line.startsWith("w1,"))
                        .findFirst()
                        .orElseThrow());
        String total = lines.stream()
                .filter(line -> line.startsWith("E_total,"))
                .findFirst()
                .orElseThrow();
        assertTrue(total.startsWith("E_total,3,E_total,total error,network,E_o1 + E_o2,0.2748"), total);
        assertTrue(total.endsWith(",E_o1;E_o2"), total);
    }
}
