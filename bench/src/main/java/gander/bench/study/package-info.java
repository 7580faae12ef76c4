/**
 * {@code ./gander bench study}: trains every model that Gander has on one data set, scores them all, and writes
 * docs/results/models.md. Each step is a command that a user could type, in a process of its own: read
 * {@link gander.bench.study.StudyPlan} for which.
 */
package gander.bench.study;
