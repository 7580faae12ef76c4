package gander.data;

import gander.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much the images of a set differ: what can be learnt from them at most.
 *
 * @param name the set's
 * @param images all there are
 * @param looked the first so many were looked at, as many as fit in a gigabyte and a million at most
 * @param distinct different ones among these, at least 1; by a hash of 64 bits
 * @param flat those of a single value throughout
 * @param classes different labels of all images; 0 where they have none
 */
public record Variety(String name, int images, int looked, int distinct, int flat, int classes) {
    /** One line on what little there is to be learnt; empty where at least half of the images differ, and classes too. */
    public Optional<String> remark() {
        List<String> parts = new ArrayList<>();
        if (distinct == 1) {
            parts.add(same());
        } else if (distinct <= looked / 2) {
            parts.add("only " + distinct + " of " + those() + " are different");
        }
        if (distinct > 1 && flat > looked / 2) {
            parts.add(flat + " of " + those() + " are of one value throughout");
        }
        if (classes == 1) {
            parts.add("all labels are the same, so there is one class");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(name + ": " + String.join("; ", parts));
    }

    /**
     * Fails where nothing can be learnt.
     *
     * @throws UserException if all images are the same
     */
    public void require() {
        if (distinct == 1 && looked == images) {
            throw new UserException("--data: " + name + ": " + same()
                    + ", from which nothing can be learnt; take images" + " that differ");
        }
    }

    private String same() {
        return (images == 1 ? "there is a single image" : "all of " + those() + " are the same image")
                + (flat == looked ? ", of one value throughout" : "");
    }

    private String those() {
        return looked == images ? images + " images" : "the first " + looked + " images";
    }
}
