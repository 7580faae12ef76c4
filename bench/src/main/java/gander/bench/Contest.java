package gander.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets contenders take turns, A B C A B C, so that what slows the machine down for a while slows them all. */
final class Contest implements AutoCloseable {
    /** Not counted: a Java program's steps get faster for some seconds, while the compiler sees what is used most. */
    static final int WARM_UP_ROUNDS = 8;

    private final List<Contender> contenders;
    private final Effort effort;
    private final Path work;
    private final Consumer<String> progress;
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, ContenderProcess> kept = new LinkedHashMap<>();

    /**
     * How much to measure.
     *
     * @param rounds of each contender in each workload
     * @param seconds of a round
     * @param images in the training set
     * @param keepProcesses whether a process goes on with the next workload: quicker, but one's leftovers are the next one's
     */
    record Effort(int rounds, double seconds, int images, boolean keepProcesses) {}

    Contest(List<Contender> contenders, Effort effort, Path work, Consumer<String> progress) {
        this.contenders = contenders;
        this.effort = effort;
        this.work = work;
        this.progress = progress;
    }

    /** The versions that the contenders that took part so far have said. */
    Map<String, String> versions() {
        return versions;
    }

    Result run(Workload workload) {
        List<Entry> entries = contenders.stream()
                .filter(contender -> contender.kinds().contains(workload.kind()))
                .map(Entry::new)
                .toList();
        String data = DataFolder.write(work.resolve("images-" + effort.images()), effort.images())
                .toString();
        ObjectNode request = workload.request(data, effort.seconds() / 4);
        boolean cold = workload.kind() == Workload.Kind.COLD_START;
        if (!cold) {
            entries.forEach(entry -> entry.attempt(() -> entry.begin(request)));
        }
        for (int round = 0; round < effort.rounds(); round++) {
            progress.accept(workload.name() + ": round " + (round + 1) + " of " + effort.rounds());
            for (Entry entry : entries) {
                entry.attempt(() -> entry.values.add(cold ? entry.fromStart(request) : entry.round()));
            }
        }
        entries.forEach(Entry::end);
        return new Result(workload, entries.stream().map(Entry::measurement).toList());
    }

    @Override
    public void close() {
        kept.values().forEach(ContenderProcess::close);
    }

    /** A contender in one workload, until it fails. */
    private final class Entry {
        private final Contender contender;
        private final List<Double> values = new ArrayList<>();
        private String note;
        private boolean out;
        private ContenderProcess process;

        Entry(Contender contender) {
            this.contender = contender;
            this.note = contender.missing();
            this.out = contender.isMissing();
        }

        void attempt(Runnable action) {
            if (out) {
                return;
            }
            try {
                action.run();
            } catch (UserException e) {
                out = true;
                values.clear();
                note = e.getMessage();
                kept.remove(contender.name());
                end();
            }
        }

        void begin(ObjectNode request) {
            process = effort.keepProcesses() ? kept.get(contender.name()) : null;
            if (process == null) {
                process = start();
            }
            if (effort.keepProcesses()) {
                kept.put(contender.name(), process);
            }
            note = process.prepare(request);
            process.round(WARM_UP_ROUNDS * effort.seconds());
        }

        double round() {
            return process.round(effort.seconds());
        }

        double fromStart(ObjectNode request) {
            long start = System.nanoTime();
            try (ContenderProcess fresh = start()) {
                note = fresh.prepare(request);
                fresh.round(effort.seconds());
                return (System.nanoTime() - start) / 1e9;
            }
        }

        private ContenderProcess start() {
            ContenderProcess started = new ContenderProcess(
                    contender, work.resolve(contender.name().replaceAll("[^A-Za-z0-9]+", "-") + ".log"));
            versions.put(contender.name(), started.version());
            return started;
        }

        void end() {
            if (process != null && !kept.containsValue(process)) {
                process.close();
            }
        }

        Measurement measurement() {
            return new Measurement(contender, values, note);
        }
    }
}
