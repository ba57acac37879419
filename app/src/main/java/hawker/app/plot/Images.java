package hawker.app.plot;

import hawker.app.figure.Figure;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Figures as the bytes of image files. */
public final class Images {
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Dots of a PNG by dot of a usual screen. */
  private static final int DENSITY = 2;

  private final String currency;
  private final List<String> arms;

  /**
   * Images of a run.
   *
   * @param currency ISO code
   * @param arms the baseline first
   */
  public Images(String currency, List<String> arms) {
    this.currency = currency;
    this.arms = List.copyOf(arms);
    // Nothing is shown, so no screen is needed.
    System.setProperty("java.awt.headless", "true");
  }

  /** A figure as PNG, at twice the usual density. */
  public byte[] png(Figure figure) {
    List<BufferedImage> images = new ArrayList<>();
    paint(figure, (width, height) -> {
          BufferedImage image =
              new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
          images.add(image);
          Graphics2D graphics = image.createGraphics();
          graphics.scale(DENSITY, DENSITY);
          return graphics;
        })
        .dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(images.get(0), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A figure as SVG; most of its texts are outlines, the same wherever it is shown. */
  public byte[] svg(Figure figure) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Made by Hawker");
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    Graphics2D unused = paint(figure, (width, height) -> {
      graphics.setSVGCanvasSize(new Dimension(width, height));
      return graphics;
    });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Element root = graphics.getRoot();
    Element title = root.getOwnerDocument().createElementNS(SVG, "title");
    title.setTextContent(figure.head().title());
    root.insertBefore(title, root.getFirstChild());
    root.setAttribute("role", "img");
    try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      graphics.stream(root, out, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Graphics2D paint(Figure figure, BiFunction<Integer, Integer, Graphics2D> canvas) {
    return Drawing.paint(figure, currency, arms, canvas);
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java reads XML", e);
    }
  }
}
