package io.gradus.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a result to a file: all of it, or nothing. */
final class OutputFile {
    private OutputFile() {}

    /** Writes a result to a file, or to standard output where no file is named. */
    static void write(CommandSpec command, @Nullable String file, CharSequence text) throws IOException {
        if (file == null) {
            command.commandLine().getOut().append(text);
        } else {
            write(SampleOptions.path("--output", file), text);
        }
    }

    /** Replaces a file, through a link where it is one. What is no regular file, as a pipe, is written as it is. */
    static void write(Path file, CharSequence text) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target) || target.getFileName() == null) {
            throw new IOException("--output: expected a file, got the folder " + file);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "--output: expected an existing folder, got " + folder + "; create it first, or name another file");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.write(target, bytes, StandardOpenOption.WRITE);
            return;
        }
        replace(target, bytes);
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
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
