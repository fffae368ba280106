package io.gradus.app;

import io.gradus.nn.TablePredictor;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.metrics.Regression;
import java.util.ArrayList;
import java.util.List;

/** What a model is worth on the rows of a table, as text. */
final class MetricsText {
    private MetricsText() {}

    static String of(TablePredictor predictor, Dataset rows) {
        if (!rows.classes().isEmpty()) {
            return predictor.classification(rows).toString();
        }
        List<Regression> metrics = predictor.regression(rows);
        List<Column> targets = rows.columns().targets();
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < metrics.size(); k++) {
            lines.add(targets.get(k).name() + ": " + metrics.get(k));
        }
        return String.join(System.lineSeparator(), lines);
    }
}
