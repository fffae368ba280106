package io.gradus.app.play;

/** Why a request gets no answer: a status, and a sentence for people. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    /** A request that is not as docs/page.md describes it. */
    static Refusal bad(String sentence) {
        return new Refusal(400, sentence);
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
