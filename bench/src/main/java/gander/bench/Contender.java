package gander.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to do the workloads.
 *
 * @param name as the table has it
 * @param command starts its process; empty where it is missing
 * @param environment variables added to its process
 * @param kinds the workloads that it takes part in
 * @param role what its figures are for
 * @param missing why it cannot be started; empty where it can
 */
record Contender(
        String name,
        List<String> command,
        Map<String, String> environment,
        Set<Workload.Kind> kinds,
        Role role,
        String missing) {

    /** What a contender's figures are for. */
    enum Role {
        /** Gander. */
        OURS,
        /** Somebody else's. */
        PEER,
        /** The products alone: the bound that all others are held against. */
        ROOFLINE
    }

    /** One that can be started. */
    static Contender of(
            String name, Role role, Set<Workload.Kind> kinds, Map<String, String> environment, List<String> command) {
        return new Contender(name, List.copyOf(command), Map.copyOf(environment), kinds, role, "");
    }

    /** One that cannot. */
    static Contender missing(String name, Set<Workload.Kind> kinds, String why) {
        return new Contender(name, List.of(), Map.of(), kinds, Role.PEER, why);
    }

    boolean isMissing() {
        return !missing.isEmpty();
    }
}
