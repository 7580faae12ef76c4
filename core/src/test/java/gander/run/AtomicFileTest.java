package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gander.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackAndNothingElseIsLeftInTheFolder() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), NEW);

        assertThat(folder.resolve("a.txt")).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aSecondWriteReplacesTheFirst() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), "old and longer".getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(folder.resolve("a.txt"), out -> out.write(NEW));

        assertThat(folder.resolve("a.txt")).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aBareFileNameIsInTheWorkingFolder() throws IOException {
        Path bare = Path.of("atomic-file-test-" + System.nanoTime());
        try {
            AtomicFile.write(bare, NEW);
            assertThat(bare).hasBinaryContent(NEW);
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    @Test
    void theTargetHoldsTheOldContentUntilTheNewIsComplete() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");

        AtomicFile.write(target, out -> {
            out.write(NEW);
            out.flush();
            assertThat(target).hasContent("old");
        });

        assertThat(target).hasBinaryContent(NEW);
    }

    @Test
    void aWriterThatFailsLeavesTheOldContentAndNoOtherFile() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(NEW);
                    throw new IOException("the cable is out");
                }))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("the cable is out")
                .hasMessageNotContaining("\n")
                .hasCauseInstanceOf(IOException.class);

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void anUncheckedExceptionOfTheWriterIsPassedOnAsItIs() throws IOException {
        RuntimeException bug = new IllegalStateException("bug");

        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a.txt"), out -> {
                    throw bug;
                }))
                .isSameAs(bug);

        assertThat(names()).isEmpty();
    }

    @Test
    void aFullDiskIsNamedAndLeavesTheOldContent() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full, the device that is always full");
        Path target = Files.writeString(folder.resolve("a.txt"), "old");

        // The kernel's own error, as a write to the target's disk would give it.
        assertThatThrownBy(() -> AtomicFile.write(target, out -> Files.write(full, NEW)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot write " + target)
                .hasMessageContaining("no space left")
                .hasMessageContaining("free some")
                .hasCauseInstanceOf(IOException.class);

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> AtomicFile.write(missing.resolve("a.txt"), NEW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no folder " + missing)
                .hasMessageContaining("create it");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> AtomicFile.write(file.resolve("a.txt"), NEW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is a file, not a folder");
    }

    @Test
    void aFolderInPlaceOfTheFileStaysAndIsNamed() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("kept"), "");

        assertThatThrownBy(() -> AtomicFile.write(taken, NEW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a folder of that name is in the way");

        assertThat(taken.resolve("kept")).exists();
        assertThat(names()).containsExactly("taken");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() {
        Path closed = folderNobodyMayWrite();

        assertThatThrownBy(() -> AtomicFile.write(closed.resolve("a.txt"), NEW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("may not write in the folder " + closed)
                .hasMessageContaining("permissions");
    }

    /** Root passes by permissions; the kernel's own folder lets not even root create a file. */
    private Path folderNobodyMayWrite() {
        folder.toFile().setWritable(false);
        if (!Files.isWritable(folder)) {
            return folder;
        }
        Path kernel = Path.of("/sys");
        assumeTrue(Files.isDirectory(kernel), "this user may write everywhere, and there is no /sys");
        return kernel;
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
