package io.gradus.nn.explain;

import io.gradus.nn.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the round has led to, and many more rounds: outputs, errors and parameters, from a forward pass after each. */
final class TrainingPhase {
    private final Draft draft;
    /** The ids of all new parameters, of which the outputs after the round are made. */
    private final List<String> updates;

    TrainingPhase(Draft draft) {
        this.draft = draft;
        updates = IntStream.range(0, draft.problem.network().parameters().size())
                .filter(draft.problem::isTrainable)
                .mapToObj(k -> draft.symbols.update(k).id())
                .toList();
    }

    void write() {
        int rounds = draft.problem.rounds();
        boolean chosen = draft.problem.roundsChosen();
        draft.steps.section(
                "After this round",
                List.of("Now all parameters take their new values together. The forward pass with them gives:"));
        after(1, chosen && rounds == 1);
        if (rounds > 1) {
            draft.steps.section(
                    String.format(Locale.ROOT, "After %,d rounds", rounds),
                    List.of(String.format(
                            Locale.ROOT,
                            "The same round, forward pass, backward pass and update, %,d times in all:",
                            rounds)));
            after(rounds, chosen);
        }
    }

    private void after(int rounds, boolean withParameters) {
        Problem then = draft.training.after(rounds);
        Batch batch = new Batch(then);
        List<Draft> samples = draft.samples();
        List<Formula.Operand> totals = new ArrayList<>();
        for (int k = 0; k < samples.size(); k++) {
            totals.add(sample(samples.get(k), rounds, batch.samples.get(k)));
        }
        if (samples.size() > 1) {
            draft.steps.add(draft.symbols.total().after(rounds), MeanPhase.mean(totals), batch.total.value());
        }
        if (withParameters) {
            parameters(rounds, then.network().parameters(), Quantity.WEIGHT);
            parameters(rounds, then.network().parameters(), Quantity.BIAS);
        }
    }

    /** The outputs of a sample, and its error. */
    private Formula.Operand sample(Draft sample, int rounds, Recording recording) {
        List<Step> outputs = new ArrayList<>();
        for (int unit = 0; unit < draft.problem.network().outputs(); unit++) {
            Symbols.Name name = sample.symbols.out(draft.last(), unit).after(rounds);
            double value = recording.out(draft.last(), unit).value();
            outputs.add(draft.steps.add(name, Formula.EMPTY, value, updates));
        }
        return errors(sample, rounds, recording, outputs).operand();
    }

    private static Step errors(Draft draft, int rounds, Recording recording, List<Step> outputs) {
        if (!ErrorPhase.hasErrorPerOutput(draft)) {
            List<String> uses = outputs.stream().map(Step::id).toList();
            return draft.steps.add(draft.symbols.total().after(rounds), Formula.EMPTY, recording.total.value(), uses);
        }
        List<Formula.Operand> terms = new ArrayList<>();
        for (int unit = 0; unit < outputs.size(); unit++) {
            Map<String, Formula.Operand> sample = new LinkedHashMap<>(ErrorPhase.sample(draft, unit));
            sample.put("out", outputs.get(unit).operand());
            for (int k = 0; k < outputs.size(); k++) {
                sample.put("outs" + k, outputs.get(k).operand());
            }
            Formula formula = Formula.template(ErrorPhase.termFormula(draft), sample);
            Symbols.Name name = draft.symbols.error(unit).after(rounds);
            terms.add(draft.steps
                    .add(name, formula, recording.errors[unit].value())
                    .operand());
        }
        Formula total = ErrorPhase.total(draft, terms);
        return draft.steps.add(draft.symbols.total().after(rounds), total, recording.total.value());
    }

    private void parameters(int rounds, Parameters parameters, Quantity kind) {
        for (int k = 0; k < parameters.size(); k++) {
            Symbols.Name before = draft.symbols.parameter(k);
            if (before.what() == kind) {
                Symbols.Name start = draft.problem.isTrainable(k) ? draft.symbols.update(k) : before;
                draft.steps.add(before.after(rounds), Formula.EMPTY, parameters.value(k), List.of(start.id()));
            }
        }
    }
}
