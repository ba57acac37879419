package hawker.app.figure;

import java.util.List;

/**
 * A part of a report.
 *
 * @param id name in links
 * @param title what it is about
 * @param text paragraphs before the figures; may be none
 * @param figures may be none
 */
public record Section(String id, String title, List<String> text, List<Figure> figures) {
  /** Copies the lists. */
  public Section {
    text = List.copyOf(text);
    figures = List.copyOf(figures);
  }
}
