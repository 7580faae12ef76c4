/**
 * How networks are trained, whatever they learn: {@link gander.optim.Descent} takes steps down a gradient that the shards of a
 * batch compute on threads of their own ({@link gander.optim.ShardPool}) and an {@link gander.optim.Optimizer} follows; {@link
 * gander.optim.Schedule} changes a rate on the way, {@link gander.optim.Ema} averages the parameters.
 */
package gander.optim;
