package gander.bench.djl;

import ai.djl.engine.Engine;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers gander.bench's requests, one JSON object a line. */
public final class Main {
    private static final Gson GSON = new Gson();

    private Main() {}

    /** A workload made ready. */
    private interface Task {
        double round(double seconds) throws IOException;
    }

    /** Serves standard input until it ends. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print must not get between the answers
        Engine engine = Engine.getEngine("PyTorch");
        answers.println(GSON.toJson(one("version", Engine.getDjlVersion() + ", PyTorch " + engine.getVersion())));
        answers.flush();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Task task = seconds -> Double.NaN;
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonObject request = GSON.fromJson(line, JsonObject.class);
            JsonObject answer;
            try {
                if (request.get("do").getAsString().equals("prepare")) {
                    task = prepare(GSON.fromJson(line, Work.class));
                    answer = one("note", "");
                } else {
                    answer = new JsonObject();
                    answer.addProperty(
                            "value", task.round(request.get("seconds").getAsDouble()));
                }
            } catch (RuntimeException | IOException e) {
                e.printStackTrace();
                answer = one("error", e.toString());
            }
            answers.println(GSON.toJson(answer));
            answers.flush();
        }
    }

    private static JsonObject one(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static Task prepare(Work work) throws IOException {
        return switch (work.kind()) {
            case "train" -> {
                Game game = new Game(work, Path.of(work.data()));
                yield seconds -> rate(game::step, seconds);
            }
            case "sample" -> {
                Sampler sampler = new Sampler(work);
                yield seconds -> work.images() * rate(sampler::draw, seconds);
            }
            case "first-step" -> seconds -> firstStep(work);
            default -> throw new IllegalArgumentException("DJL peer: no workload of kind " + work.kind());
        };
    }

    private static double firstStep(Work work) throws IOException {
        long start = System.nanoTime();
        try (Game game = new Game(work, Path.of(work.data()))) {
            game.step();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double rate(Runnable action, double seconds) {
        long start = System.nanoTime();
        long count = 0;
        double elapsed;
        do {
            action.run();
            count++;
            elapsed = (System.nanoTime() - start) / 1e9;
        } while (elapsed < seconds);
        return count / elapsed;
    }
}
