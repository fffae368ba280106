package io.gradus.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine.ParameterException;

/** Says in one line what went wrong. */
final class Failures {
    private static final int LONGEST = 400;

    private Failures() {}

    static String describe(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return file(file);
        }
        String message = failure.getMessage();
        boolean expected = failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof ParameterException;
        if (expected && message != null) {
            return message;
        }
        return "internal error, please report it: " + failure;
    }

    private static String file(FileSystemException failure) {
        String file = String.valueOf(failure.getFile());
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder: " + file;
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission: " + file;
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder: " + file;
        }
        String reason = failure.getReason();
        return file + ": " + (reason == null ? "the file system refused" : reason);
    }

    /** Control characters, line ends among them, become question marks; a very long text is cut. */
    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
