/**
 * The seam to libtorch. Read {@link gander.tensor.Native} first: it loads the library, whatever else is installed on the
 * machine, and sets its threads. {@link gander.tensor.CounterRandom} is where every random number comes from, and
 * {@link gander.tensor.Tensors} holds the few conversions that libtorch's Java API lacks.
 *
 * <p>{@link org.bytedeco.pytorch.Tensor} is the tensor type throughout; it is not wrapped. Native memory belongs to the
 * {@link org.bytedeco.javacpp.PointerScope} of the unit of work that made it (a step, a batch of samples), which the loop
 * opens and no layer does.
 */
package gander.tensor;
