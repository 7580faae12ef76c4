package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.command.ConfigOptions;
import gander.app.command.DataOptions;
import gander.app.command.SourceOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The defaults that the help names are those that the program has, and each flag of the recipe sets something. */
class HelpDefaultsTest {
    private static final String TRAIN = "gander train";

    private static final Pattern DEFAULT = Pattern.compile("Default: (.+)$");

    /** They name a thing that has no default, or one that follows from others. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "--data-dir",
            "--label",
            "--walk",
            "--truncation",
            "--over",
            "--size",
            "--set",
            "--options",
            "--resume",
            "--json",
            "--features",
            "--eval-every",
            "evaluate --data");

    /** Decided by the machine, or too long: said in words. */
    private static final Set<String> IN_WORDS = Set.of("--shards", "--bandwidths", "--task", "evaluate -n");

    /** Of data in a folder only. */
    private static final Set<String> OF_FOLDERS = Set.of("--fit", "--channels", "--background");

    /** For each flag of the recipe, another value than its default. */
    private static final Map<String, List<String>> OTHERS = new HashMap<>();

    static {
        OTHERS.put("--data", List.of("pen"));
        OTHERS.put("--data-dir", List.of("somewhere"));
        OTHERS.put("--size", List.of("32", "--data", "folder:somewhere"));
        OTHERS.put("--fit", List.of("pad", "--data", "folder:somewhere"));
        OTHERS.put("--channels", List.of("rgb", "--data", "folder:somewhere"));
        OTHERS.put("--background", List.of("black", "--data", "folder:somewhere"));
        OTHERS.put("--skip-broken", List.of("--data", "folder:somewhere"));
        OTHERS.put("--epochs", List.of("3"));
        OTHERS.put("--batch", List.of("96"));
        OTHERS.put("--k", List.of("2"));
        OTHERS.put("--g-steps", List.of("2"));
        OTHERS.put("--reuse-real-batch", List.of());
        OTHERS.put("--mirror", List.of());
        OTHERS.put("--loss", List.of("minimax"));
        OTHERS.put("--seed", List.of("7"));
        OTHERS.put("--shards", List.of("128"));
        OTHERS.put("--eval-every", List.of("500"));
        OTHERS.put("--device", List.of("cuda"));
        OTHERS.put("--precision", List.of("bf16"));
        OTHERS.put("--set", List.of("run.gridImages=3"));
    }

    /** Each option that takes a value, with its command. */
    static Stream<Arguments> options() {
        return below(Main.commandLine()).map(CommandLine::getCommandSpec).flatMap(spec -> spec.options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(option -> Arguments.of(spec.qualifiedName(), option)));
    }

    /** All commands below this one. */
    private static Stream<CommandLine> below(CommandLine above) {
        return above.getSubcommands().values().stream().flatMap(each -> Stream.concat(Stream.of(each), below(each)));
    }

    static Stream<OptionSpec> recipeFlags() {
        return train().options().stream()
                .filter(option -> option.userObject() instanceof java.lang.reflect.Field field
                        && List.of(ConfigOptions.class, DataOptions.class, SourceOptions.class)
                                .contains(field.getDeclaringClass()));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theDefaultInTheHelpIsTheDefault(String command, OptionSpec option) {
        String help = String.join(" ", option.description());
        Matcher named = DEFAULT.matcher(help);
        assertThat(named.find()).as(help).isEqualTo(!isWithoutDefault(option));
        if (isWithoutDefault(option) || isOneOf(IN_WORDS, option)) {
            assertThat(option.defaultValue()).isNull();
        } else if (option.defaultValue() != null) {
            assertThat(named.group(1)).isEqualTo(option.defaultValue());
        } else {
            List<String> train = command.startsWith(TRAIN + " ") ? words(command) : words(TRAIN);
            String[] data = OF_FOLDERS.contains(option.longestName())
                    ? new String[] {"--data", "folder:somewhere"}
                    : new String[0];
            String[] said = Stream.concat(Stream.of(data), Stream.of(option.longestName(), named.group(1)))
                    .toArray(String[]::new);
            assertThat(resolvedBy(train, said)).isEqualTo(resolvedBy(train, data));
        }
    }

    private static boolean isWithoutDefault(OptionSpec option) {
        return isOneOf(WITHOUT_DEFAULT, option);
    }

    private static boolean isOneOf(Set<String> names, OptionSpec option) {
        return names.contains(option.longestName())
                || names.contains(option.command().name() + " " + option.longestName());
    }

    @ParameterizedTest
    @MethodSource("recipeFlags")
    void aFlagOfTheRecipeChangesTheOptions(OptionSpec option) {
        String flag = option.longestName();
        assertThat(OTHERS).containsKey(flag);
        List<String> arguments = new ArrayList<>(List.of(flag));
        arguments.addAll(OTHERS.get(flag));
        String[] data =
                arguments.contains("folder:somewhere") ? new String[] {"--data", "folder:somewhere"} : new String[0];
        assertThat(resolved(arguments.toArray(String[]::new))).isNotEqualTo(resolved(data));
    }

    @Test
    void shardsAreOneACoreWhileAPartHas32Images() {
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(resolved("--shards", String.valueOf(Math.max(1, Math.min(cores, 4)))))
                .isEqualTo(resolved());
        assertThat(resolved("--batch", "32", "--shards", "1")).isEqualTo(resolved("--batch", "32"));
    }

    @Test
    void everyCommandIsLookedAt() {
        assertThat(options().map(arguments -> ((OptionSpec) arguments.get()[1]).longestName()))
                .contains("--seed", "--out", "--epochs", "--shards", "-n", "--latent");
        assertThat(recipeFlags().map(OptionSpec::longestName)).containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
    }

    private static CommandSpec train() {
        return Main.commandLine().getSubcommands().get("train").getCommandSpec();
    }

    /** The options that a run with these arguments would have. */
    private static String resolved(String... arguments) {
        return resolvedBy(words(TRAIN), arguments);
    }

    /** The words of a command behind the program's name. */
    private static List<String> words(String command) {
        return List.of(command.split(" ")).subList(1, command.split(" ").length);
    }

    private static String resolvedBy(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.add("--dry-run");
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }
}
