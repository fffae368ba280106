package io.gradus.nn.data;

import java.io.IOException;

/** A CSV file that does not hold what it should: a single line names the file, the place, what was expected, and what came. */
public final class CsvFormatException extends IOException {
    private static final long serialVersionUID = 1;

    CsvFormatException(String message) {
        super(message);
    }
}
