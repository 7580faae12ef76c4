package gander.bench;

import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What the machine could do at most: the step's matrix products one after another and nothing else, in float32, by the
 * fastest way there is on all cores. Which way that is, a trial says: the whole batch in each product, with threads
 * inside it, or a shard of it on each core; by OpenBLAS, by oneDNN's linear layer, or each product by whichever is faster.
 */
final class Roofline implements Child.Task {
    private final List<Product> products;
    private final int itemsPerPass;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final PointerScope memory;
    private final ExecutorService threads;
    private final Way best;

    /** A way to do all products once. */
    private record Way(String name, boolean sharded, List<List<Runnable>> shards) {}

    /** @param itemsPerPass what one pass over the products makes: one step, or so many images */
    Roofline(List<Product> products, int itemsPerPass, double trialSeconds) {
        Native.load();
        this.products = products;
        this.itemsPerPass = itemsPerPass;
        threads = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(
                    () -> {
                        torch.set_num_threads(1);
                        task.run();
                    },
                    "roofline");
            thread.setDaemon(true);
            return thread;
        });
        try (PointerScope scope = new PointerScope()) {
            best = fastest(ways(trialSeconds), trialSeconds);
            memory = scope.extend();
        }
    }

    private List<Way> ways(double trialSeconds) {
        List<Multiplier> multipliers =
                Arrays.stream(Multiplier.values()).filter(Multiplier::available).toList();
        int rows = products.stream().mapToInt(Product::rows).min().orElseThrow();
        boolean shardable = cores > 1 && rows >= cores;
        List<Way> ways = new ArrayList<>();
        for (Multiplier multiplier : multipliers) {
            ways.add(new Way(
                    "whole batch, " + multiplier.label(), false, List.of(operations(products, product -> multiplier))));
            if (shardable) {
                ways.add(sharded("shards, " + multiplier.label(), product -> multiplier));
            }
        }
        if (shardable && multipliers.size() > 1) {
            // Where the rows do not divide evenly, other shards have products that were not tried.
            Map<Product, Multiplier> faster = new HashMap<>();
            for (Product product : shard(0)) {
                faster.put(product, fastest(multipliers, product, trialSeconds / products.size()));
            }
            ways.add(sharded(
                    "shards, each product by the faster library",
                    product -> faster.getOrDefault(product, multipliers.get(0))));
        }
        return ways;
    }

    private Way sharded(String name, Function<Product, Multiplier> multiplier) {
        return new Way(
                name,
                true,
                IntStream.range(0, cores)
                        .mapToObj(i -> operations(shard(i), multiplier))
                        .toList());
    }

    /** On one thread. */
    private static Multiplier fastest(List<Multiplier> multipliers, Product product, double seconds) {
        openblas.blas_set_num_threads(1);
        torch.set_num_threads(1);
        Multiplier fastest = null;
        double most = 0;
        for (Multiplier multiplier : multipliers) {
            List<Runnable> operation = List.of(multiplier.operation(product));
            Rate.perSecond(() -> run(operation), seconds / 2);
            double rate = Rate.perSecond(() -> run(operation), seconds);
            if (fastest == null || rate > most) {
                most = rate;
                fastest = multiplier;
            }
        }
        return fastest;
    }

    private List<Product> shard(int i) {
        return products.stream()
                .map(product -> product.withRows(product.rows() * (i + 1) / cores - product.rows() * i / cores))
                .toList();
    }

    private static List<Runnable> operations(List<Product> products, Function<Product, Multiplier> multiplier) {
        return products.stream()
                .map(product -> multiplier.apply(product).operation(product))
                .toList();
    }

    private Way fastest(List<Way> ways, double trialSeconds) {
        Way fastest = null;
        double most = 0;
        for (Way way : ways) {
            rate(way, trialSeconds / 2);
            double rate = rate(way, trialSeconds);
            if (fastest == null || rate > most) {
                most = rate;
                fastest = way;
            }
        }
        return fastest;
    }

    private double rate(Way way, double seconds) {
        int inside = way.sharded() ? 1 : cores;
        openblas.blas_set_num_threads(inside);
        torch.set_num_threads(inside);
        return Rate.perSecond(() -> pass(way), seconds);
    }

    private void pass(Way way) {
        if (!way.sharded()) {
            run(way.shards().get(0));
            return;
        }
        List<Future<?>> others = new ArrayList<>();
        for (List<Runnable> shard : way.shards().subList(1, way.shards().size())) {
            others.add(threads.submit(() -> run(shard)));
        }
        run(way.shards().get(0));
        for (Future<?> other : others) {
            try {
                other.get();
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void run(List<Runnable> operations) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            operations.forEach(Runnable::run);
        }
    }

    @Override
    public double round(double seconds) {
        return itemsPerPass * rate(best, seconds);
    }

    @Override
    public String note() {
        long flops = products.stream().mapToLong(Product::flops).sum();
        return String.format(Locale.ROOT, "%s; %.1f MFLOP", best.name(), flops / 1e6);
    }

    @Override
    public void close() {
        threads.shutdown();
        memory.deallocate();
    }

    /** A float32 tensor for a product; what is in it takes no part in how long the product takes. */
    static Tensor operand(int rows, int columns) {
        return Tensors.zeros(rows, columns).add_(new org.bytedeco.pytorch.Scalar(0.01f));
    }
}
