package io.gradus.nn.explain.diagnosis;

import io.gradus.nn.explain.diagnosis.Place.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody says that a number is. A name is read as people write it: "w5", "w5+", "new w5", "out_o1", "o1",
 * "dE/dw5", "dw5", "delta_o1", "E", "loss"; with "@100" it is a number after 100 rounds.
 */
final class Label {
    private static final Pattern ROUNDS = Pattern.compile("(.*)@\\s*(\\d{1,9})");

    private final String key;
    private final boolean isNew;
    private final int rounds;

    private Label(String key, boolean isNew, int rounds) {
        this.key = key;
        this.isNew = isNew;
        this.rounds = rounds;
    }

    /** Reads a label; an empty one admits every place. */
    static Label of(String text) {
        Matcher matcher = ROUNDS.matcher(text);
        boolean hasRounds = matcher.matches();
        String name = key(hasRounds ? matcher.group(1) : text);
        boolean isNew = name.matches("new.+|.+(\\+|'|new)");
        String bare = isNew ? name.replaceAll("^new|(\\+|'|new)$", "") : name;
        return new Label(expanded(bare), isNew, hasRounds ? Integer.parseInt(matcher.group(2)) : -1);
    }

    /** A name without case, spaces, underscores, parentheses and the word "total". */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_()]|total", "");
    }

    private static String expanded(String bare) {
        if (bare.matches("error|loss|cost")) {
            return "e";
        }
        if (bare.matches("[ho]\\d+(\\.\\d+)?")) {
            return "out" + bare;
        }
        return bare.replaceFirst("^(grad|gradient|d)(?=[wb]\\S*\\d)", "de/d");
    }

    boolean isEmpty() {
        return key.isEmpty();
    }

    boolean admits(Place place) {
        if (isEmpty()) {
            return true;
        }
        boolean named = key(place.quantity()).equals(key);
        boolean round = rounds < 0 || place.rounds() == rounds - (place.kind() == Kind.BACKWARD ? 1 : 0);
        return named && round && (!isNew || place.rounds() > 0);
    }

    /** Whether there is a quantity of this name at all. */
    boolean names(String quantity) {
        return isEmpty() || key(quantity).equals(key);
    }
}
