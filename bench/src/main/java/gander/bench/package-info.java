/**
 * Gander beside its peers. {@link gander.bench.Main} starts each contender in a process of its own, asks them in turn for
 * a round of each {@link gander.bench.Workload}, and reports medians; {@link gander.bench.Child} is what answers for Gander,
 * and for the roofline. {@link gander.bench.Kernels} measures by themselves the kernels that are not products.
 */
package gander.bench;
