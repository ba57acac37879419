package hawker.app.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A hollow dot: what it marks is not distinguishable. */
final class Ring extends Marker {
  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    double radius = (size - 2) / 2.0;
    Shape ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    java.awt.Color colour = graphics.getColor();
    graphics.setColor(Palette.PAPER);
    graphics.fill(ring);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(2.5f));
    graphics.draw(ring);
  }
}
