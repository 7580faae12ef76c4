/**
 * What networks are made of. A network does not own tensors: it declares its parameters in a
 * {@link gander.nn.ParameterLayout} and computes with whichever {@link gander.nn.Weights} it is given, so one network can
 * be run with trained, averaged, frozen or per-thread weights. {@link gander.nn.Parameters} holds all of a network's
 * parameters in one flat tensor: one call updates, averages, sums or saves them.
 */
package gander.nn;
