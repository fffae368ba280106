package io.gradus.app;

import io.gradus.nn.TablePredictor;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Dataset;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Which class a network sees where, over two inputs, with the points of a table: a PNG picture. */
final class BoundaryPlot {
    private static final int SIZE = 600;
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<Color> COLOURS = List.of(
            new Color(0x1f6fb4), new Color(0xd9730d), new Color(0x2e8b57), new Color(0x8e44ad), new Color(0xb8860b));

    private final TablePredictor predictor;
    private final double[][] points;
    private final int[] classes;
    private final double[] low = new double[2];
    private final double[] high = new double[2];
    private final BufferedImage image =
            new BufferedImage(LEFT + SIZE + 20, TOP + SIZE + BOTTOM, BufferedImage.TYPE_INT_RGB);

    BoundaryPlot(TablePredictor predictor, Dataset rows) {
        this.predictor = predictor;
        points = IntStream.range(0, rows.size()).mapToObj(rows::inputCells).toArray(double[][]::new);
        classes = IntStream.range(0, rows.size())
                .map(row -> (int) rows.targetCells(row)[0])
                .toArray();
        for (int k = 0; k < 2; k++) {
            int input = k;
            double min = IntStream.range(0, points.length)
                    .mapToDouble(row -> points[row][input])
                    .min()
                    .orElseThrow();
            double max = IntStream.range(0, points.length)
                    .mapToDouble(row -> points[row][input])
                    .max()
                    .orElseThrow();
            double margin = max > min ? .1 * (max - min) : 1;
            low[k] = min - margin;
            high[k] = max + margin;
        }
    }

    /** Fails where there are not two numbers and a class. */
    static void check(Columns columns) {
        boolean fits = columns.inputs().size() == 2
                && columns.inputs().stream().allMatch(Column.Numeric.class::isInstance)
                && !columns.classes().isEmpty();
        if (!fits) {
            throw new IllegalArgumentException(
                    "--plot-boundary: expected two inputs that are numbers, and classes, got "
                            + columns.inputs().size() + " inputs and "
                            + (columns.classes().isEmpty()
                                    ? "numbers to predict"
                                    : columns.classes().size() + " classes"));
        }
    }

    void write(Path file) throws IOException {
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        areas();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        points(g);
        g.setColor(Color.DARK_GRAY);
        g.drawRect(LEFT, TOP, SIZE, SIZE);
        texts(g);
        g.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("--plot-boundary: this Java cannot write PNG pictures");
        }
    }

    private void areas() {
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double[] likely = predictor.probabilities(
                        low[0] + (x + .5) / SIZE * (high[0] - low[0]), high[1] - (y + .5) / SIZE * (high[1] - low[1]));
                image.setRGB(LEFT + x, TOP + y, mixed(likely));
            }
        }
    }

    /** The colours of the classes by their probabilities, half as strong as those of the points. */
    private static int mixed(double[] likely) {
        double[] rgb = {0, 0, 0};
        for (int k = 0; k < likely.length; k++) {
            Color colour = colour(k);
            rgb[0] += likely[k] * colour.getRed();
            rgb[1] += likely[k] * colour.getGreen();
            rgb[2] += likely[k] * colour.getBlue();
        }
        return new Color(pale(rgb[0]), pale(rgb[1]), pale(rgb[2])).getRGB();
    }

    private static int pale(double part) {
        return (int) Math.max(0, Math.min(255, 255 - .45 * (255 - part)));
    }

    private static Color colour(int k) {
        return COLOURS.get(k % COLOURS.size());
    }

    private void points(Graphics2D g) {
        for (int row = 0; row < points.length; row++) {
            double x = LEFT + (points[row][0] - low[0]) / (high[0] - low[0]) * SIZE;
            double y = TOP + (high[1] - points[row][1]) / (high[1] - low[1]) * SIZE;
            Ellipse2D dot = new Ellipse2D.Double(x - 4, y - 4, 8, 8);
            g.setColor(colour(classes[row]));
            g.fill(dot);
            g.setColor(Color.WHITE);
            g.draw(dot);
        }
    }

    private void texts(Graphics2D g) {
        List<Column> inputs = predictor.columns().inputs();
        int below = TOP + SIZE + 20;
        g.drawString(number(low[0]), LEFT, below);
        g.drawString(number(high[0]), LEFT + SIZE - 30, below);
        g.drawString(inputs.get(0).name(), LEFT + SIZE / 2 - 20, below + 15);
        g.drawString(number(high[1]), 8, TOP + 12);
        g.drawString(number(low[1]), 8, TOP + SIZE);
        g.drawString(inputs.get(1).name(), 8, TOP + SIZE / 2);
        int x = LEFT;
        for (int k = 0; k < predictor.columns().classes().size() && x < LEFT + SIZE; k++) {
            String name = predictor.columns().classes().get(k);
            g.setColor(colour(k));
            g.drawString(name, x, TOP - 12);
            x += g.getFontMetrics().stringWidth(name) + 20;
        }
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3g", number);
    }
}
