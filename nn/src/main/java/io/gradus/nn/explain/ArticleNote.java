package io.gradus.nn.explain;

import io.gradus.core.Value;
import java.util.List;

/** Writes the closing note; every figure but the quoted ones is computed when the note is made. */
final class ArticleNote {
    private static final int MANY = 10_000;

    private ArticleNote() {}

    /** Writes the note for a draft of the worked example whose backward pass is written. */
    static Note of(Draft draft) {
        Training training = draft.training;
        Sequential sequential = new Sequential(draft.problem);
        Recording first = new Recording(training.after(1));
        Recording firstMistaken = new Recording(sequential.run(1));
        double earlier = new Recording(training.after(MANY - 1)).total.value();
        Recording last = new Recording(training.after(MANY));
        Recording lastMistaken = new Recording(sequential.run(MANY - 1));
        Note.Figure finalError = figure("E_total after 10,000 rounds", "0.0000351085", last.total, lastMistaken.total);
        List<Note.Figure> figures = List.of(
                figure("E_total after 1 round", "0.291027924", first.total, firstMistaken.total),
                figure("out_o1 after 10,000 rounds", "0.015912196", last.out(1, 0), lastMistaken.out(1, 0)),
                figure("out_o2 after 10,000 rounds", "0.984065734", last.out(1, 1), lastMistaken.out(1, 1)),
                finalError);
        String path = new Digits(12).apply(draft.steps.get("dE_o2/dout_h1").result());
        return new Note(
                "Where the article's figures differ",
                List.of("This is the network of a well-known article that works through backpropagation step by step."
                        + " Its numbers agree with these up to and including the eight new weights. The figures that"
                        + " it prints afterwards are not what its own rule gives, by which all updates use the"
                        + " original weights:"),
                figures,
                causes(finalError.asPrinted(earlier), path));
    }

    private static Note.Figure figure(String quantity, String article, Value rule, Value sequential) {
        return new Note.Figure(quantity, article, rule.value(), sequential.value());
    }

    private static List<String> causes(String earlier, String path) {
        return List.of(
                "The last column is a run of the mistake that the article itself warns against: the hidden layer's"
                        + " derivatives are computed with output weights that have already been updated. It gives the"
                        + " article's error after round 1 and its outputs after 10,000 rounds.",
                "The article's last error, 0.0000351085, fits neither: the rule gives " + earlier
                        + " after 9,999 rounds.",
                "In its hidden layer the article also writes w3 * i2 where w2 * i2 is meant (its numbers use w2), and"
                        + " prints dE_o2/dout_h1 as -0.019049119, which differs in the last digit: it is " + path
                        + ".");
    }
}
