package gander.train;

import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import gander.nn.ParameterArrays;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.optim.Descent;
import gander.optim.Ema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Everything that training changes, as named arrays: parameters and buffers, what the optimizers remember and step counts, and the average.
 * Random streams and the order of the data are functions of seed and step, so the step completes the state.
 */
record TrainingState(Descent generator, Descent discriminator, Optional<Ema> ema) {
    List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>();
        for (Part part : parts()) {
            arrays.addAll(ParameterArrays.split(part.name() + "/", part.slots(), part.flat()));
        }
        for (Descent descent : List.of(generator, discriminator)) {
            arrays.add(NamedArray.ofLongs(
                    steps(descent), new long[] {descent.optimizer().steps()}, 1));
        }
        return arrays;
    }

    /** Fails unless all parameters, and their average, are finite after this step. */
    void requireFinite(long step) {
        requireFinite(step, "generator/parameters", generator.parameters());
        requireFinite(step, "discriminator/parameters", discriminator.parameters());
        ema.ifPresent(e -> requireFinite(step, "generator/ema", e.average()));
    }

    private static void requireFinite(long step, String name, Parameters parameters) {
        try (PointerScope scope = new PointerScope()) {
            // A NaN anywhere is the maximum.
            double largest = parameters.flat().abs().max().item_double();
            if (!Double.isFinite(largest)) {
                throw new NonFiniteException(step, name, largest);
            }
        }
    }

    void restore(SafetensorsFile saved) {
        for (Part part : parts()) {
            ParameterArrays.join(saved, part.name() + "/", part.slots(), part.flat());
        }
        for (Descent descent : List.of(generator, discriminator)) {
            descent.parameters().round(0, descent.parameters().layout().size());
        }
        for (Descent descent : List.of(generator, discriminator)) {
            descent.optimizer().resume(saved.longs(steps(descent), Values.COUNT, 1)[0]);
        }
    }

    /** The name of a network's number of steps: "generator/adam/steps". */
    private String steps(Descent descent) {
        String own = descent.optimizer().state().keySet().iterator().next();
        return (descent == generator ? "generator/" : "discriminator/") + own.substring(0, own.indexOf('/')) + "/steps";
    }

    /** A flat tensor with a value for each of a network's parameters. */
    private record Part(String name, List<ParameterLayout.Slot> slots, Tensor flat) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        addParts(parts, "generator", generator);
        addParts(parts, "discriminator", discriminator);
        ema.ifPresent(e -> addValues(parts, "generator/ema", "generator/ema-buffers", e.average()));
        return parts;
    }

    private static void addParts(List<Part> parts, String name, Descent descent) {
        List<ParameterLayout.Slot> slots = descent.parameters().layout().slots();
        addValues(parts, name + "/parameters", name + "/buffers", descent.parameters());
        descent.optimizer().state().forEach((own, values) -> parts.add(new Part(name + "/" + own, slots, values)));
    }

    private static void addValues(List<Part> parts, String name, String buffersName, Parameters parameters) {
        parts.add(new Part(name, parameters.layout().slots(), parameters.flat()));
        parts.add(new Part(buffersName, parameters.layout().buffers(), parameters.buffers()));
    }
}
