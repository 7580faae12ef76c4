package gander;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFaultTest {
    @TempDir
    private static Path folder;

    /** What the system refuses on any Linux, whoever asks. */
    static Stream<Arguments> provoked() {
        Path file = folder.resolve("file");
        return Stream.of(
                refused(FileFault.MISSING, () -> Files.readString(folder.resolve("absent"))),
                refused(FileFault.MISSING, () -> openForReading(folder.resolve("absent"))),
                refused(FileFault.NOT_A_FOLDER, () -> Files.writeString(file.resolve("x"), "")),
                refused(FileFault.NOT_A_FOLDER, () -> listing(file)),
                refused(FileFault.A_FOLDER, () -> Files.readString(folder)),
                refused(FileFault.A_FOLDER, () -> openForReading(folder)),
                refused(FileFault.EXISTS, () -> Files.createDirectory(folder)),
                refused(FileFault.NOT_EMPTY, () -> Files.delete(folder)),
                refused(FileFault.NAME_TOO_LONG, () -> Files.writeString(folder.resolve("n".repeat(300)), "")),
                refused(FileFault.NO_SPACE, () -> Files.writeString(Path.of("/dev/full"), "x")),
                refused(FileFault.LINK_LOOP, () -> Files.readString(folder.resolve("loop"))),
                refused(FileFault.NUL_IN_NAME, () -> Path.of("a\0b")),
                refused(
                        FileFault.NOT_TEXT,
                        () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(new byte[] {(byte) 0xFF}))));
    }

    /** What a test cannot bring about as any user; the texts are glibc's. */
    static Stream<Arguments> told() {
        return Stream.of(
                arguments(FileFault.READ_ONLY, new FileSystemException("f", null, "Read-only file system")),
                arguments(FileFault.NOT_PERMITTED, new AccessDeniedException("f")),
                arguments(FileFault.NOT_PERMITTED, new IOException("Permission denied")),
                arguments(FileFault.NO_SPACE, new FileSystemException("f", null, "Disk quota exceeded")),
                arguments(FileFault.TOO_MANY_OPEN, new FileSystemException("f", null, "Too many open files")),
                arguments(FileFault.TOO_LARGE, new IOException("File too large")),
                arguments(FileFault.DEVICE, new IOException("Input/output error")),
                arguments(FileFault.CLOSED, new IOException("Broken pipe")),
                arguments(FileFault.MISSING, new UncheckedIOException(new java.nio.file.NoSuchFileException("f"))),
                arguments(FileFault.OTHER, new IOException("Etwas ging schief")),
                arguments(FileFault.OTHER, new IOException()));
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void whatTheSystemRefusesIsSaidInWordsWithoutClassAndPath(FileFault fault, ThrowingCallable call) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        if (!Files.isSymbolicLink(folder.resolve("loop"))) {
            Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        }
        Throwable thrown = catchThrowable(call);
        assertThat(FileFault.of(thrown)).as(thrown.toString()).isEqualTo(fault);
        requireWords(thrown);
    }

    @ParameterizedTest
    @MethodSource("told")
    void whatTheSystemSaysIsUnderstood(FileFault fault, Throwable thrown) {
        assertThat(FileFault.of(thrown)).isEqualTo(fault);
        requireWords(thrown);
    }

    @Test
    void otherWordsAreTheSystemsOwnAndWithoutAnyItIsSaid() {
        assertThat(FileFault.reason(new IOException("Etwas ging schief\n  at"))).isEqualTo("Etwas ging schief");
        assertThat(FileFault.reason(new IOException())).isEqualTo("the system gives no reason");
        assertThat(FileFault.withFile(new FileSystemException("f", null, "Etwas")))
                .isEqualTo("f: Etwas");
    }

    private static void requireWords(Throwable thrown) {
        assertThat(FileFault.reason(thrown))
                .isNotBlank()
                .doesNotContain("Exception")
                .doesNotContain("java.")
                .doesNotContain(folder.toString())
                .hasLineCount(1);
    }

    private static Arguments refused(FileFault fault, ThrowingCallable call) {
        return arguments(fault, call);
    }

    private static void openForReading(Path path) throws IOException {
        try (FileInputStream in = new FileInputStream(path.toFile())) {
            in.readAllBytes();
        }
    }

    private static void listing(Path path) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            assertThat(files).isEmpty();
        }
    }
}
