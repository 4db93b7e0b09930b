package com.datasaz.rl.report;

import java.util.List;

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

  /**
   * Returns the names, such as those of policies, that have one colour and dash on the whole page.
   *
   * @return the names, in the order of their first use; none but for charts
   */
  default List<String> names() {
    return List.of();
  }

  /**
   * Renders the element as a part of a page.
   *
   * @param palette the colours of the page's names, all of {@link #names()} among them
   * @return the same as {@link #toHtml()}, in these colours
   */
  default String toHtml(Palette palette) {
    return toHtml();
  }
}
