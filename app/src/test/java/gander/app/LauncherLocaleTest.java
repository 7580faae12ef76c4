package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout of its own, with a Java that says in which character set it is started. */
@EnabledOnOs(OS.LINUX)
class LauncherLocaleTest {
    private static final Path LAUNCHER = Path.of("..", "gander");

    @TempDir
    private static Path folder;

    private static Path bin;

    @BeforeAll
    static void makeCheckout() throws IOException {
        Path target = Files.createDirectories(folder.resolve("checkout/app/target"));
        Files.writeString(folder.resolve("checkout/pom.xml"), "");
        for (String module : List.of("core", "chart", "article", "app")) {
            Files.createDirectories(folder.resolve("checkout").resolve(module).resolve("src/main"));
            Files.writeString(folder.resolve("checkout").resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(target.resolve("gander.jar"), "");
        Files.copy(LAUNCHER, folder.resolve("checkout/gander"));
        bin = Files.createDirectories(folder.resolve("jdk/bin"));
        script(bin.resolve("java"), "echo started in $(locale charmap)");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=C", "LC_CTYPE=C", "X=no locale at all", "LANG=xx_YY.UTF-8"})
    void withoutALocaleOfLettersJavaIsStartedInUtf8(String variable) throws Exception {
        assertThat(launched(List.of(variable), "train")).endsWith("started in UTF-8\n");
    }

    @Test
    void withoutAnyUtf8AnAsciiNameStillGoes() throws Exception {
        assertThat(launched(List.of("LC_ALL=C", pathWithAsciiOnly()), "train")).endsWith("started in ANSI_X3.4-1968\n");
    }

    @Test
    void andAnyOtherIsOneLineThatSaysWhatToSet() throws Exception {
        assertThat(launched(List.of("LC_ALL=C", pathWithAsciiOnly()), "$(printf 'h\\303\\251')"))
                .hasLineCount(1)
                .startsWith("gander: the locale's character set is ASCII")
                .contains("set LC_ALL");
    }

    /** A system in which no locale is in UTF-8. */
    private static String pathWithAsciiOnly() throws IOException {
        Path poor = Files.createDirectories(folder.resolve("poor"));
        script(poor.resolve("locale"), "echo ANSI_X3.4-1968");
        return "PATH=" + poor + ":" + System.getenv("PATH");
    }

    /** What the launcher and its Java say. */
    private static String launched(List<String> variables, String argument) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH")));
        command.addAll(variables);
        command.addAll(List.of("JAVA_HOME=" + bin.getParent(), "sh", "-c"));
        command.add("exec " + folder.resolve("checkout/gander") + " " + argument);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
