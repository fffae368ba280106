package io.gradus.nn.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training step as data: all its quantities in an order in which each follows from earlier ones. Immutable. */
public final class Ledger {
    private final Problem problem;
    private final List<Section> sections;
    private final Map<String, Step> byId = new HashMap<>();
    private final Optional<Note> note;

    private Ledger(Problem problem, List<Section> sections, Optional<Note> note) {
        this.problem = problem;
        this.sections = sections;
        this.note = note;
        sections.forEach(section -> section.steps().forEach(step -> byId.put(step.id(), step)));
    }

    /**
     * Computes a problem on the engine and writes down every step.
     *
     * @param problem what is explained
     * @return the ledger
     * @throws ArithmeticException if a number of it is not finite, or becomes so in training
     */
    public static Ledger of(Problem problem) {
        Draft draft = new Draft(problem);
        new GivenPhase(draft).write();
        for (Draft sample : draft.samples()) {
            new ForwardPhase(sample).write();
            new ErrorPhase(sample).write();
        }
        boolean several = problem.samples() > 1;
        if (several) {
            new MeanPhase(draft).error();
        }
        Optional<Note> note = Optional.empty();
        if (Training.moves(problem)) {
            draft.samples().forEach(sample -> new BackwardPhase(sample).write());
            if (several) {
                new MeanPhase(draft).updates();
            }
            // Before the training phase: the training then passes the rounds that the note looks at on its way.
            note = problem.isWorkedExample() ? Optional.of(ArticleNote.of(draft)) : note;
            new TrainingPhase(draft).write();
        } else {
            draft.steps.section(
                    "Nothing is trained", List.of("All weights and biases are frozen, so there is no backward pass."));
        }
        return new Ledger(problem, draft.steps.sections(), note);
    }

    /**
     * Returns the sections in order.
     *
     * @return the sections (immutable)
     */
    public List<Section> sections() {
        return sections;
    }

    /**
     * Returns all steps in order.
     *
     * @return the steps (immutable)
     */
    public List<Step> steps() {
        return sections.stream().flatMap(section -> section.steps().stream()).toList();
    }

    /**
     * Returns a step.
     *
     * @param id its id, such as "net_h1" or "w5+"
     * @return the step
     * @throws IllegalArgumentException if there is none
     */
    public Step step(String id) {
        Step step = byId.get(id);
        if (step == null) {
            throw new IllegalArgumentException("the ledger has no step '" + id + "'; steps() lists them all");
        }
        return step;
    }

    /** Whether there is such a step. */
    boolean has(String id) {
        return byId.containsKey(id);
    }

    /**
     * Returns the note on the article's figures.
     *
     * @return the note; empty unless this is the worked example
     */
    public Optional<Note> note() {
        return note;
    }

    Problem problem() {
        return problem;
    }
}
