package io.gradus.app;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a result to a file: all of it, or nothing. */
final class OutputFile {
    private static final String OUTPUT = "--output";

    private OutputFile() {}

    /** Writes a result to a file, or to standard output where no file is named. */
    static void write(CommandSpec command, @Nullable String file, CharSequence text) throws IOException {
        if (file == null) {
            command.commandLine().getOut().append(text);
        } else {
            write(path(OUTPUT, file), text);
        }
    }

    /** Writes the bytes of a file. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /** Writes the text of a file. */
    interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + ": '" + text + "' cannot be a file name", e);
        }
    }

    /** Replaces a file, through a link where it is one. What is no regular file, as a pipe, is written as it is. */
    static void write(Path file, CharSequence text) throws IOException {
        writeText(OUTPUT, file, writer -> writer.append(text));
    }

    static void writeText(String option, Path file, Text text) throws IOException {
        write(option, file, path -> {
            try (Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
                text.writeTo(writer);
            }
        });
    }

    static void write(String option, Path file, Content content) throws IOException {
        Path target = checked(option, file);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Path temporary = Files.createTempFile("gradus", null);
            try {
                content.writeTo(temporary);
                Files.write(target, Files.readAllBytes(temporary), StandardOpenOption.WRITE);
            } finally {
                Files.delete(temporary);
            }
            return;
        }
        replace(target, content);
    }

    /** Fails where a result would replace what it is made of, or another result. A device or a pipe may be both. */
    static void checkApart(String option, Path file, String other, Path taken) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return;
        }
        boolean both = Files.exists(file) && Files.exists(taken);
        boolean same = both ? Files.isSameFile(file, taken) : normal(file).equals(normal(taken));
        if (same) {
            throw new IllegalArgumentException(
                    option + ": " + file + " is the file of " + other + ", too; name another one");
        }
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** The file itself, behind links; fails where no file can be. */
    static Path checked(String option, Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target) || target.getFileName() == null) {
            throw new IOException(option + ": expected a file, got the folder " + file);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(option + ": expected an existing folder, got " + folder
                    + "; create it first, or name another file");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(option + ": no permission to write in " + folder);
        }
        return target;
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            content.writeTo(Files.createFile(temporary));
            if (Files.exists(target)
                    && temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
