package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void everyUseOfEverySeedHasAStreamOfItsOwn() {
        Set<Long> keys = new HashSet<>();
        for (RandomStream stream : RandomStream.values()) {
            for (long seed = -5; seed < 5; seed++) {
                keys.add(stream.key(seed));
                for (long step = 0; step < 20; step++) {
                    keys.add(stream.key(seed, step));
                    keys.add(stream.key(seed, step, 0));
                }
            }
        }

        assertThat(keys).hasSize(RandomStream.values().length * 10 * 41);
    }
}
