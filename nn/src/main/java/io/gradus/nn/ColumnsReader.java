package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import io.gradus.nn.JsonInput.Place;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.internal.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a model file: which names and numbers of a table the network's inputs and outputs stand for. */
final class ColumnsReader {
    private final JsonInput in;
    private final List<Column> inputs = new ArrayList<>();
    private final List<Column> targets = new ArrayList<>();

    ColumnsReader(JsonInput in) {
        this.in = in;
    }

    private static final class Draft {
        String name = "";

        @Nullable
        Double offset;

        @Nullable
        Double divisor;

        @Nullable
        List<String> categories;

        Column column() {
            if (categories == null) {
                return new Column.Numeric(name, offset == null ? 0 : offset, divisor == null ? 1 : divisor);
            }
            if (offset != null || divisor != null) {
                throw new IllegalArgumentException("expected categories, or an offset and a divisor, got both");
            }
            return new Column.Categorical(name, categories);
        }
    }

    Columns read() throws IOException {
        Place place = in.place();
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("inputs", Member.required(() -> columns(inputs)));
        keys.put("targets", Member.required(() -> columns(targets)));
        in.object(keys);
        return checked(place, () -> new Columns(inputs, targets));
    }

    private void columns(List<Column> columns) throws IOException {
        in.array(Network.MAX_WIDTH, "columns", () -> {
            Place place = in.place();
            Draft draft = new Draft();
            in.object(columnKeys(draft));
            columns.add(checked(place, draft::column));
        });
    }

    private Map<String, Member> columnKeys(Draft draft) {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("name", Member.required(() -> draft.name = in.string()));
        keys.put("offset", Member.optional(() -> draft.offset = in.number()));
        keys.put("divisor", Member.optional(() -> draft.divisor = in.number()));
        keys.put("categories", Member.optional(() -> {
            List<String> categories = new ArrayList<>();
            in.array(Column.MAX_CATEGORIES, "categories", () -> categories.add(in.string()));
            draft.categories = categories;
        }));
        return keys;
    }

    /** What an object refuses is a failure at the place where it was to be read. */
    static <T> T checked(Place place, Supplier<T> object) throws ModelFormatException {
        try {
            return object.get();
        } catch (IllegalArgumentException e) {
            throw place.fails(Texts.oneLine(String.valueOf(e.getMessage())));
        }
    }
}
