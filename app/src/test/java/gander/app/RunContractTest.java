package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.run.RunDirectory;
import gander.run.StatNames;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of files and statistics are written once, in RunDirectory and StatNames; the app asks for them. */
class RunContractTest {
    private final Path sources =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("app/src/main/java");

    @Test
    void noNameOfTheRunDirectoryIsWrittenInTheAppAgain() throws Exception {
        List<String> names = names();
        assertThat(names).contains("losses.csv", "samples.gif", "D(x)", "Timing/secondsTotal");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                assertThat(names).as(file.toString()).noneMatch(name -> source.contains('"' + name + '"'));
            }
        }
    }

    private static List<String> names() throws ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        for (Field field : StatNames.class.getFields()) {
            names.add((String) field.get(null));
        }
        RunDirectory run = new RunDirectory(Path.of("run"));
        for (Method method : RunDirectory.class.getMethods()) {
            if (method.getReturnType() == Path.class
                    && method.getParameterCount() == 0
                    && !method.getName().equals("path")) {
                names.add(((Path) method.invoke(run)).getFileName().toString());
            }
        }
        return names;
    }
}
