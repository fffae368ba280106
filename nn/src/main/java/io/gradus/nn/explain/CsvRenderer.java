package io.gradus.nn.explain;

import java.io.IOException;
import java.util.List;

/** Comma-separated values as RFC 4180 has them, but for line ends: a header, then a line for each step. */
final class CsvRenderer implements Renderer {
    @Override
    public void render(Ledger ledger, Appendable out) throws IOException {
        out.append("id,section,symbol,what,of,formula,numbers,result,uses\n");
        int number = 0;
        for (Section section : ledger.sections()) {
            number++;
            for (Step step : section.steps()) {
                List<String> cells = List.of(
                        step.id(),
                        Integer.toString(number),
                        step.symbol(),
                        step.what().label(),
                        step.of(),
                        step.formula().symbols(),
                        step.formula().numbers(Double::toString),
                        Double.toString(step.result()),
                        String.join(";", step.uses()));
                out.append(String.join(
                                ",", cells.stream().map(CsvRenderer::cell).toList()))
                        .append('\n');
            }
        }
    }

    private static String cell(String text) {
        boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n");
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
