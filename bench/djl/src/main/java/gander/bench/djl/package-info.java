/** The workloads of Gander's bench in DJL's own training API, on its PyTorch engine. */
package gander.bench.djl;
