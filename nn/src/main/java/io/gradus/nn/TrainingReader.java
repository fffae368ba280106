package io.gradus.nn;

import io.gradus.nn.JsonInput.Member;
import io.gradus.nn.JsonInput.Place;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the training record of a model file. */
final class TrainingReader {
    private static final int MOST = Integer.MAX_VALUE;

    private final JsonInput in;
    private TrainingRecord.@Nullable Data data;
    private TrainingRecord.@Nullable Method method;
    private TrainingRecord.@Nullable Result result;
    private String text = "";
    private int first;
    private int second;
    private long randomSeed;
    private double loss;
    private double validationLoss = Double.NaN;

    TrainingReader(JsonInput in) {
        this.in = in;
    }

    TrainingRecord read() throws IOException {
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("data", Member.required(this::readData));
        keys.put("method", Member.required(this::readMethod));
        keys.put("result", Member.required(this::readResult));
        in.object(keys);
        return new TrainingRecord(
                Objects.requireNonNull(data), Objects.requireNonNull(method), Objects.requireNonNull(result));
    }

    private void readData() throws IOException {
        Place place = in.place();
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("name", Member.required(() -> text = in.string()));
        keys.put("rows", Member.required(() -> first = in.count(1, MOST)));
        keys.put("validationRows", Member.required(() -> second = in.count(0, MOST)));
        in.object(keys);
        data = ColumnsReader.checked(place, () -> new TrainingRecord.Data(text, first, second));
    }

    private void readMethod() throws IOException {
        Place place = in.place();
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("optimizer", Member.required(() -> text = in.string()));
        keys.put("batchSize", Member.required(() -> first = in.count(1, MOST)));
        keys.put("epochs", Member.required(() -> second = in.count(0, MOST)));
        keys.put("randomSeed", Member.required(() -> randomSeed = in.wholeNumber()));
        in.object(keys);
        method = ColumnsReader.checked(place, () -> new TrainingRecord.Method(text, first, second, randomSeed));
    }

    private void readResult() throws IOException {
        Place place = in.place();
        Map<String, Member> keys = new LinkedHashMap<>();
        keys.put("loss", Member.required(() -> loss = in.number()));
        keys.put("validationLoss", Member.optional(() -> validationLoss = in.number()));
        in.object(keys);
        result = ColumnsReader.checked(place, () -> new TrainingRecord.Result(loss, validationLoss));
    }
}
