package io.gradus.app.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The keys of a JSON object of a request. Each is asked for as what it must be; a key that nobody asked for is refused. */
final class Fields {
    private final Map<String, Object> values;
    private final String path;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(Map<String, Object> values, String path) {
        this.values = values;
        this.path = path;
    }

    /** Refuses keys that nobody has asked for. */
    void end() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw Refusal.bad((path.isEmpty() ? "" : path + ": ") + "expected the keys " + String.join(", ", asked)
                        + ", got the unknown key '" + shortened(key) + "'");
            }
        }
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** The value of a key that must be there. */
    private Object value(String key, String expected) {
        if (!has(key)) {
            throw Refusal.bad(place(key) + ": expected " + expected + ", got nothing; the key is missing");
        }
        return Objects.requireNonNull(values.get(key));
    }

    String text(String key, int longest) {
        if (value(key, "a text") instanceof String text) {
            return limited(key, text, longest);
        }
        throw wrong(key, "a text");
    }

    private String limited(String key, String text, int longest) {
        if (text.length() > longest) {
            throw Refusal.bad(place(key) + ": expected at most " + longest + " characters, got " + text.length()
                    + "; shorten it");
        }
        return text;
    }

    boolean flag(String key) {
        if (value(key, "true or false") instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "true or false");
    }

    double number(String key) {
        if (value(key, "a number") instanceof Double number) {
            return number;
        }
        throw wrong(key, "a number");
    }

    /** A whole number between two others. */
    int count(String key, int least, int most) {
        return (int) whole(key, least, most);
    }

    /** A whole number between two others, which doubles hold exactly. */
    long whole(String key, long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        if (value(key, expected) instanceof Double number
                && number == Math.rint(number)
                && number >= least
                && number <= most) {
            return number.longValue();
        }
        throw wrong(key, expected);
    }

    Fields object(String key) {
        return object(place(key), value(key, "an object"));
    }

    private static Fields object(String place, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Refusal.bad(place + ": expected an object, got " + described(value));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, content) -> values.put((String) name, content));
        return new Fields(values, place);
    }

    List<Fields> objects(String key, int least, int most) {
        List<?> list = list(key, least, most, "objects");
        List<Fields> objects = new ArrayList<>();
        for (int k = 0; k < list.size(); k++) {
            objects.add(object(place(key) + "[" + k + "]", list.get(k)));
        }
        return objects;
    }

    List<String> texts(String key, int most, int longest) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(key, 0, most, "texts")) {
            if (!(element instanceof String text)) {
                throw Refusal.bad(place(key) + ": expected texts, got " + described(element));
            }
            texts.add(limited(key, text, longest));
        }
        return texts;
    }

    double[] numbers(String key, int most) {
        return numbers(place(key), list(key, 0, most, "numbers"));
    }

    private static double[] numbers(String place, List<?> list) {
        double[] numbers = new double[list.size()];
        for (int k = 0; k < numbers.length; k++) {
            if (!(list.get(k) instanceof Double number)) {
                throw Refusal.bad(place + "[" + k + "]: expected a number, got " + described(list.get(k)));
            }
            numbers[k] = number;
        }
        return numbers;
    }

    /** Rows of numbers, all of one width. */
    double[][] rows(String key, int most, int width) {
        List<?> list = list(key, 1, most, "rows");
        double[][] rows = new double[list.size()][];
        for (int k = 0; k < rows.length; k++) {
            String place = place(key) + "[" + k + "]";
            rows[k] = list.get(k) instanceof List<?> row ? numbers(place, row) : new double[0];
            if (rows[k].length != width) {
                throw Refusal.bad(place + ": expected an array of " + width + " numbers, inputs and targets, got "
                        + (list.get(k) instanceof List<?> ? rows[k].length : described(list.get(k))));
            }
        }
        return rows;
    }

    private List<?> list(String key, int least, int most, String what) {
        String expected = least == 0
                ? "an array of at most " + most + " " + what
                : "an array of " + least + " to " + most + " " + what;
        if (!(value(key, expected) instanceof List<?> list)) {
            throw wrong(key, expected);
        }
        if (list.size() < least || list.size() > most) {
            throw Refusal.bad(place(key) + ": expected " + expected + ", got " + list.size());
        }
        return list;
    }

    private Refusal wrong(String key, String expected) {
        return Refusal.bad(place(key) + ": expected " + expected + ", got " + described(value(key, expected)));
    }

    String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String described(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof String text ? "'" + shortened(text) + "'" : String.valueOf(value);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", "?");
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
