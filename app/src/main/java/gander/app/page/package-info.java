/**
 * Pictures and pages of a run, made from nothing but its directory: {@link gander.app.page.LossChart} draws
 * {@code loss.png}, {@link gander.app.page.ReportPage} writes {@code report.html}. Training goes on without them: what
 * goes wrong here is a {@link gander.UserException} that the caller may log.
 */
package gander.app.page;
