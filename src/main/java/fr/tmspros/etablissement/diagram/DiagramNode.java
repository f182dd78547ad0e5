package fr.tmspros.etablissement.diagram;

import fr.tmspros.etablissement.JourneyState;
import java.util.List;

/**
 * An element of a process, drawn.
 *
 * @param name its label in one line
 * @param state the state that lists show for whoever stands here; null where nobody waits
 * @param label its label in lines
 */
public record DiagramNode(
        String id,
        NodeKind kind,
        NodeSymbol symbol,
        String name,
        JourneyState state,
        int x,
        int y,
        int width,
        int height,
        List<DiagramText> label) {

    public int centreX() {
        return x + width / 2;
    }

    public int centreY() {
        return y + height / 2;
    }

    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    /** The corners of a diamond, as SVG wants them. */
    public String diamond() {
        return centreX() + "," + y + " " + right() + "," + centreY() + " " + centreX() + "," + bottom() + " " + x + ","
                + centreY();
    }
}
