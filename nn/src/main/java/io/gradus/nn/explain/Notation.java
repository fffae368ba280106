package io.gradus.nn.explain;

import java.util.List;

/** How a markup language writes the pieces of a formula. Pieces that are handed in are already written. */
interface Notation {
    /** A number such as 0.15 or 3.5e-5, or with a minus before it. */
    String number(String digits);

    /** A name with a subscript and a superscript, each possibly empty. */
    String name(String base, String subscript, String superscript);

    /** A derivative; via names the path that it is taken along, or is empty. */
    String derivative(String of, String by, String via);

    /** Words that are no formula. */
    String words(String text);

    /** One of + - * = and the signs of comparison, between two pieces or before one. */
    String operator(String sign, boolean between);

    String fraction(String top, String bottom);

    String power(String base, String exponent);

    /** The exponential function. */
    String exponential(String argument);

    String group(String inside);

    String absolute(String inside);

    String call(String function, List<String> arguments);

    String choice(String then, String condition, String otherwise);
}
