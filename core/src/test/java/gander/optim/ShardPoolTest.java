package gander.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardPoolTest {
    @Property(tries = 100)
    void shardsCoverTheBatchInOrderAndAsEvenlyAsCanBe(
            @ForAll @IntRange(min = 1, max = 9) int count, @ForAll @IntRange(min = 9, max = 100) int batch) {
        List<Shard> shards = new CopyOnWriteArrayList<>();
        try (ShardPool pool = new ShardPool(count, batch)) {
            pool.each(shards::add);
            assertThat(pool.count()).isEqualTo(count);
        }

        assertThat(shards).hasSize(count);
        assertThat(shards.stream().mapToInt(Shard::rows).sum()).isEqualTo(batch);
        for (Shard shard : shards) {
            assertThat(shard.rows()).isBetween(batch / count, batch / count + 1);
            assertThat(shards).anyMatch(next -> next.from() == shard.to() || shard.to() == batch);
        }
    }

    @Test
    void shardsRunAtTheSameTime() {
        CountDownLatch allThere = new CountDownLatch(3);
        try (ShardPool pool = new ShardPool(3, 9, 3)) {
            pool.each(shard -> {
                allThere.countDown();
                await(allThere);
            });
        }

        assertThat(allThere.getCount()).isZero();
    }

    @Test
    void moreShardsThanCoresAllRun() {
        for (int cores : new int[] {1, 2, 3}) {
            AtomicInteger rows = new AtomicInteger();
            try (ShardPool pool = new ShardPool(5, 12, cores)) {
                for (int round = 0; round < 100; round++) {
                    pool.each(shard -> rows.addAndGet(shard.rows()));
                }
            }
            assertThat(rows).hasValue(1200);
        }
    }

    @Test
    void theCallersThreadTakesTheFirstShard() {
        Thread caller = Thread.currentThread();
        try (ShardPool pool = new ShardPool(2, 4, 2)) {
            pool.each(shard -> assertThat(Thread.currentThread() == caller).isEqualTo(shard.index() == 0));
        }
    }

    @Test
    void aFailureIsThrownOnceAllShardsAreDone() {
        for (int failing : new int[] {0, 1, 2}) {
            AtomicInteger done = new AtomicInteger();
            try (ShardPool pool = new ShardPool(3, 9, 3)) {
                assertThatThrownBy(() -> pool.each(shard -> {
                            if (shard.index() == failing) {
                                throw new IllegalArgumentException("shard " + failing);
                            }
                            done.incrementAndGet();
                        }))
                        .isInstanceOf(RuntimeException.class)
                        .hasStackTraceContaining("IllegalArgumentException: shard " + failing);
                assertThat(done).hasValue(2);
                pool.each(shard -> done.incrementAndGet());
                assertThat(done).hasValue(5);
            }
        }
    }

    @Test
    void anErrorInTheCallersShardWaitsForTheOthersToo() {
        CountDownLatch callerFailed = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (ShardPool pool = new ShardPool(2, 4, 2)) {
            assertThatThrownBy(() -> pool.each(shard -> {
                        if (shard.index() == 0) {
                            callerFailed.countDown();
                            throw new StackOverflowError("shard 0");
                        }
                        await(callerFailed);
                        LockSupport.parkNanos(20_000_000); // time for the caller to leave, if it does not wait
                        done.incrementAndGet();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(done).hasValue(1);
        }
    }

    @Test
    void failuresOfOtherShardsAreNotLost() {
        try (ShardPool pool = new ShardPool(3, 9, 3)) {
            assertThatThrownBy(() -> pool.each(shard -> {
                        throw new IllegalArgumentException("shard " + shard.index());
                    }))
                    .hasMessage("shard 0")
                    .hasStackTraceContaining("shard 1")
                    .hasStackTraceContaining("shard 2");
        }
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (ShardPool pool = new ShardPool(2, 4, 2)) {
            pool.each(shard -> {
                if (shard.index() == 0) {
                    Thread.currentThread().interrupt();
                    interrupted.countDown();
                } else {
                    await(interrupted);
                    done.incrementAndGet();
                }
            });
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void aClosedPoolRefusesTasks() {
        for (int cores : new int[] {1, 2}) {
            ShardPool pool = new ShardPool(2, 4, cores);
            pool.close();

            assertThatThrownBy(() -> pool.each(shard -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
