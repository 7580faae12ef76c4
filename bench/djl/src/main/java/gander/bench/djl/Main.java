package gander.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
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

        /** What was chosen; may be empty. */
        default String note() {
            return "";
        }
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
                    answer = one("note", task.note());
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
        if (work.generator().length == 0) {
            throw new IllegalArgumentException(
                    "DJL's PyTorch engine has no transposed convolution (deconvolution: \"Not" + " implemented\")");
        }
        return switch (work.kind()) {
            case "train" -> {
                Game game = new Game(work, Path.of(work.data()));
                yield new Repeated(game::step, 1, fastestThreads(work, game::step));
            }
            case "sample" -> {
                Sampler sampler = new Sampler(work);
                yield new Repeated(sampler::draw, work.images(), fastestThreads(work, sampler::draw));
            }
            case "first-step" -> seconds -> firstStep(work);
            default -> throw new IllegalArgumentException("DJL peer: no workload of kind " + work.kind());
        };
    }

    /** Something done over and over, which makes so many items each time. */
    private record Repeated(Runnable action, int items, int threads) implements Task {
        @Override
        public double round(double seconds) {
            return items * rate(action, seconds);
        }

        @Override
        public String note() {
            return threads + " thread(s)";
        }
    }

    /** Tries one thread and all cores, and leaves the faster set. */
    private static int fastestThreads(Work work, Runnable action) {
        int fastest = 1;
        double most = 0;
        for (int threads : new int[] {1, work.cores()}) {
            JniUtils.setNumThreads(threads);
            rate(action, work.trialSeconds());
            double rate = rate(action, work.trialSeconds());
            if (rate > most) {
                most = rate;
                fastest = threads;
            }
        }
        JniUtils.setNumThreads(fastest);
        return fastest;
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
