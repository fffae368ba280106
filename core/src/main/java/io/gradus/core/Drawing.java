package io.gradus.core;

/** Where a picture's boxes and arrows go to: DOT or SVG. Lines of text are as people shall read them, not escaped. */
interface Drawing {
    /** What a box stands for. */
    enum Kind {
        NODE,
        VARIABLE,
        OUTPUT,
        CONSTANT,
        /** Several nodes. */
        GROUP
    }

    /** Comes first. */
    void begin(String... heading);

    void box(String id, Kind kind, String... lines);

    /** An arrow between two boxes, which may be drawn later; faint where it leads from constants. */
    void arrow(String from, String to, boolean isFaint, String... lines);

    /** Comes last; returns the drawing. */
    String end();
}
