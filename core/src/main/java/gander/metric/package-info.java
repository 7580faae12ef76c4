/** Scores of generated images against real ones: one protocol in each file. Read {@link gander.metric.Metric} first. */
package gander.metric;
