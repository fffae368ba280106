package io.gradus.nn.explain;

/**
 * A picture of a network: circles for inputs and neurons with their numbers, lines for weights with their numbers and
 * derivatives. Colour tells the sign of a weight, and so does a dashed line; width tells its size.
 */
public final class NetworkPicture {
    private final Problem problem;

    private NetworkPicture(Problem problem) {
        this.problem = problem;
    }

    /**
     * Returns the picture of a problem's network.
     *
     * @param problem the network and its sample
     * @return the picture
     */
    public static NetworkPicture of(Problem problem) {
        return new NetworkPicture(problem);
    }

    /**
     * Returns the picture as an SVG image. Of a layer of more than 8 neurons the first 5 and the last are shown; between
     * layers with very many weights the numbers are left out.
     *
     * @param digits digits after the point, 4 to 17
     * @return the image, without links to anything outside
     * @throws IllegalArgumentException if digits are fewer or more
     */
    public String toSvg(int digits) {
        Digits numbers = new Digits(digits);
        return new DiagramSvg(Diagram.of(problem, numbers), numbers).write();
    }

    /**
     * Returns the same picture as text for Graphviz.
     *
     * @param digits digits after the point, 4 to 17
     * @return a graph in the DOT language
     * @throws IllegalArgumentException if digits are fewer or more
     */
    public String toDot(int digits) {
        Digits numbers = new Digits(digits);
        return DiagramDot.write(Diagram.of(problem, numbers), numbers);
    }
}
