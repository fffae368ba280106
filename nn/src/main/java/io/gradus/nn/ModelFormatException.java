package io.gradus.nn;

import java.io.IOException;

/** A model file that is not one: a single line names the place, what was expected there, and what came. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1;

    ModelFormatException(String message) {
        super(message);
    }
}
