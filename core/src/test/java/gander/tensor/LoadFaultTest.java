package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of glibc 2.28 to 2.41 and of musl 1.2, as they came. */
class LoadFaultTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NO_EXEC | /c/libc10.so: failed to map segment from shared object: Operation not permitted",
                "NOT_MAPPED | /c/libgcc_s.so.1: failed to map segment from shared object",
                "NO_MEMORY | /c/libtorch_cpu.so: failed to map segment from shared object: Cannot allocate memory",
                "EXECUTABLE_STACK | x.so: cannot enable executable stack as shared object requires: Invalid argument",
                "SYMBOL_VERSION | /lib/libc.so.6: version `GLIBC_2.28' not found (required by /c/libtorch_cpu.so)",
                "SYMBOL_VERSION | libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /c/libc10.so)",
                "NOT_GLIBC | Error loading shared library ld-linux-x86-64.so.2: No such file or directory",
                "NOT_GLIBC | Error relocating /c/libc10.so: __strdup: symbol not found",
                "SYMBOL | /c/libtorch_cpu.so: undefined symbol: _ZN3c105ErrorC2E",
                "PLATFORM | /c/libc10.so: wrong ELF class: ELFCLASS32",
                "DAMAGED | /c/libc10.so: file too short",
                "DAMAGED | /c/libc10.so: invalid ELF header",
                "MISSING | libgomp.so.1: cannot open shared object file: No such file or directory"
            })
    void whatTheLinkerSaysIsUnderstood(LoadFault fault, String said) {
        assertThat(LoadFault.of(said)).contains(fault);
        assertThat(LoadFault.explain(said)).startsWith(said + "; ");
    }

    @Test
    void whereNothingMayBeExecutedTheWayOutIsAnotherFolder() {
        assertThat(LoadFault.explain("/c/a.so: /c/a.so: failed to map segment from shared object"))
                .startsWith("/c/a.so: failed to map")
                .contains("noexec")
                .contains("-Dorg.bytedeco.javacpp.cachedir=DIR")
                .contains("GANDER_JAVA_OPTIONS");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDamagedLibraryIsTold() throws Exception {
        Path library = Files.writeString(folder.resolve("libdamaged.so"), "no library".repeat(100));
        Throwable thrown = catchThrowable(() -> System.load(library.toString()));
        assertThat(LoadFault.of(thrown.getMessage())).contains(LoadFault.DAMAGED);
    }
}
