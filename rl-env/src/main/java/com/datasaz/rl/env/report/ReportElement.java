package com.datasaz.rl.env.report;

/**
 * Something that stands on a page: a chart, a table, a paragraph.
 *
 * <p>Thread contract: immutable.
 */
@FunctionalInterface
public interface ReportElement {
  /**
   * Renders the element, in the classes of {@link HtmlReport}'s style sheet.
   *
   * @return well-formed HTML in which all text is escaped and which loads nothing
   */
  String toHtml();
}
