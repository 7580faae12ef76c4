package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The listing of Algorithm 1 in the chapter {@code game} and the game that is played, kept in step: statements are found by
 * their text, whatever line they are on and however they are wrapped.
 */
class AlgorithmListingTest {
    private static final Path GAME = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."))
            .resolve("core/src/main/java/gander/train/Game.java");

    /** A row of the listing: number, line of the algorithm, method, statements. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| `(\\w+)` \\| (.+) \\|$");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** What an update is made of: a loop over turns, real and generated rows, a step of a network. None may be missing. */
    private static final Pattern ESSENTIAL =
            Pattern.compile("for \\(int turn|draws\\.(?:real|generated)\\(|\\.descend\\(|StepFacts play\\(");

    private static String game;

    private record Row(int number, String method, List<String> statements) {}

    @BeforeAll
    static void readTheGame() throws IOException {
        game = joined(Files.readString(GAME));
    }

    /** A line's end is a space, or nothing where a call goes on. */
    private static String joined(String code) {
        return code.replaceAll("\\s+", " ").replaceAll("(?<=\\() | (?=\\.[a-z])", "");
    }

    private static List<Row> listing(Language language) {
        return ROW.matcher(Text.read("game", language))
                .results()
                .map(row -> new Row(
                        Integer.parseInt(row.group(1)),
                        row.group(3),
                        CODE.matcher(row.group(4))
                                .results()
                                .map(code -> code.group(1))
                                .toList()))
                .toList();
    }

    /** From a method's declaration to that of the next. */
    private static String method(String name) {
        Matcher begin = Pattern.compile("[\\w.]+ " + name + "\\([^)]*\\) \\{").matcher(game);
        assertThat(begin.find()).as("a method " + name + " in " + GAME).isTrue();
        Matcher next = Pattern.compile(" } (/\\*\\*|(private|static|[A-Z]\\w+) [^;=]*\\{)")
                .matcher(game);
        return game.substring(begin.start(), next.find(begin.end()) ? next.start() : game.length());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachStatementIsInItsMethodInOrder(Language language) {
        List<Row> rows = listing(language);
        assertThat(rows).extracting(Row::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        Map<String, Integer> reached = new HashMap<>();
        for (Row row : rows) {
            assertThat(row.statements()).isNotEmpty();
            String body = method(row.method());
            for (String statement : row.statements()) {
                int from = reached.getOrDefault(row.method(), 0);
                int at = body.indexOf(joined(statement), from);
                assertThat(at)
                        .as(
                                "line %d: %s in %s of %s, after what stands before it",
                                row.number(), statement, row.method(), GAME)
                        .isNotNegative();
                reached.put(row.method(), at + joined(statement).length());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theMethodsComeInTheOrderInWhichTheyArePlayed(Language language) {
        String play = method("play");
        List<Integer> calls = listing(language).stream()
                .map(Row::method)
                .filter(method -> !method.equals("play"))
                .distinct()
                .map(method -> play.indexOf(method + "("))
                .toList();
        assertThat(calls).hasSize(2).isSorted().allMatch(at -> at >= 0);
    }

    @Test
    void nothingThatTheGameDoesIsLeftOut() {
        List<String> quoted = new ArrayList<>();
        listing(Language.ENGLISH).forEach(row -> quoted.addAll(row.statements()));
        List<String> inGame =
                ESSENTIAL.matcher(game).results().map(MatchResult::group).toList();
        List<String> inListing = quoted.stream()
                .flatMap(statement ->
                        ESSENTIAL.matcher(joined(statement)).results().map(MatchResult::group))
                .toList();
        assertThat(inGame).hasSizeGreaterThan(6);
        assertThat(inListing).containsExactlyInAnyOrderElementsOf(inGame);
    }

    @Test
    void bothLanguagesQuoteTheSame() {
        assertThat(listing(Language.CHINESE)).isEqualTo(listing(Language.ENGLISH));
    }
}
