package io.gradus.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.InputCheck;
import io.gradus.core.check.Kink;
import io.gradus.core.check.PrimitiveFinding;
import io.gradus.core.check.TaylorTest;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** A certificate as JSON; docs/check-json.md describes it. Numbers that are not finite are null. */
final class CertificateJson {
    static final String FORMAT = "gradus-gradient-check";
    static final int VERSION = 1;

    private final JsonGenerator json;

    private CertificateJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            new CertificateJson(json).write(certificate);
        }
        return text.append('\n').toString();
    }

    private void write(Certificate certificate) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("verdict", certificate.verdict().name());
        json.writeStringField("reason", certificate.reason());
        number("value", certificate.value());
        number("valueRounding", certificate.valueRounding());
        json.writeNumberField("randomSeed", certificate.randomSeed());
        write(certificate.taylor());
        json.writeArrayFieldStart("notes");
        for (String note : certificate.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("inputs");
        for (InputCheck input : certificate.inputs()) {
            write(input);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("functions");
        for (PrimitiveFinding finding : certificate.primitives()) {
            write(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(TaylorTest taylor) throws IOException {
        json.writeObjectFieldStart("taylor");
        json.writeStringField("verdict", taylor.verdict().name());
        json.writeStringField("reason", taylor.reason());
        number("slope", taylor.slope());
        number("step", taylor.step());
        json.writeEndObject();
    }

    private void write(InputCheck input) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", input.index());
        json.writeStringField("name", input.label());
        json.writeStringField("verdict", input.verdict().name());
        json.writeStringField("reason", input.reason());
        number("at", input.at());
        number("derivative", input.derivative());
        number("differences", input.differences());
        number("differencesError", input.error());
        number("rounding", input.rounding());
        number("digits", input.digits());
        write(input.kink());
        json.writeEndObject();
    }

    private void write(@Nullable Kink kink) throws IOException {
        if (kink == null) {
            json.writeNullField("kink");
        } else {
            json.writeObjectFieldStart("kink");
            json.writeStringField("where", kink.where());
            number("distance", kink.distance());
            json.writeBooleanField("isHere", kink.isHere());
            json.writeEndObject();
        }
    }

    private void write(PrimitiveFinding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", finding.name());
        json.writeNumberField("nodes", finding.nodes());
        json.writeNumberField("points", finding.points());
        json.writeStringField("verdict", finding.verdict().name());
        json.writeStringField("reason", finding.reason());
        json.writeEndObject();
    }

    private void number(String name, double x) throws IOException {
        if (Double.isFinite(x)) {
            json.writeNumberField(name, x);
        } else {
            json.writeNullField(name);
        }
    }
}
