package io.gradus.nn.explain;

import java.io.IOException;

/** Writes a ledger in some form. Lines end in '\n' everywhere, and the locale does not matter. */
@FunctionalInterface
public interface Renderer {
    /** Digits after the point where nothing else was asked for. */
    int DEFAULT_DIGITS = 9;

    /**
     * Writes a ledger.
     *
     * @param ledger the ledger
     * @param out where it is written; not closed
     * @throws IOException if out cannot take it
     */
    void render(Ledger ledger, Appendable out) throws IOException;

    /**
     * Returns the renderer of plain text for a terminal of 100 columns.
     *
     * @param digits digits after the point, 4 to 17
     * @return the renderer
     * @throws IllegalArgumentException if digits are fewer or more
     */
    static Renderer text(int digits) {
        return new TextRenderer(new Digits(digits), false);
    }

    /**
     * Returns the renderer of text for a terminal of 100 columns that shows colours: {@link #text} with escape sequences
     * around titles, symbols, numbers and results, nothing else being different.
     *
     * @param digits digits after the point, 4 to 17
     * @return the renderer
     * @throws IllegalArgumentException if digits are fewer or more
     */
    static Renderer colouredText(int digits) {
        return new TextRenderer(new Digits(digits), true);
    }

    /**
     * Returns the renderer of a page of HTML that needs no other file and no network: formulas in MathML, for the screen
     * (light and dark) and for print.
     *
     * @param digits digits after the point, 4 to 17
     * @return the renderer
     * @throws IllegalArgumentException if digits are fewer or more
     */
    static Renderer html(int digits) {
        return new HtmlRenderer(new Digits(digits));
    }

    /**
     * Returns the renderer of a document for LaTeX, in ASCII; it needs the packages amsmath and geometry.
     *
     * @param digits digits after the point, 4 to 17
     * @return the renderer
     * @throws IllegalArgumentException if digits are fewer or more
     */
    static Renderer latex(int digits) {
        return new LatexRenderer(new Digits(digits));
    }

    /**
     * Returns the renderer of comma-separated values: a header, then a line for each step with its id, section, symbol,
     * kind, what it is of, formula, numbers, result, and the ids it uses, joined by semicolons. Every number in full.
     *
     * @return the renderer
     */
    static Renderer csv() {
        return new CsvRenderer();
    }

    /**
     * Returns the renderer of Markdown: a table of quantity, formula, numbers and result for each section.
     *
     * @param digits digits after the point, 4 to 17
     * @return the renderer
     * @throws IllegalArgumentException if digits are fewer or more
     */
    static Renderer markdown(int digits) {
        return new MarkdownRenderer(new Digits(digits));
    }

    /**
     * Returns the renderer of JSON, which holds every number in full; docs/explain-json.md describes it.
     *
     * @return the renderer
     */
    static Renderer json() {
        return new JsonRenderer();
    }
}
