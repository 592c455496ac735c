package io.skillflaw.store.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgBarsTest {
    @Test
    void barsBeginAtOneAndAreAsLongAsTheLogarithm() throws Exception {
        Element svg = draw(bar("first", 1), bar("twice", 2), bar("four times", 4), bar("half", 0.5));

        List<Element> bars = all(svg, "rect");

        assertThat(bars).hasSize(4);
        double one = number(bars.get(1), "x");
        assertThat(number(bars.get(2), "x")).isEqualTo(one);
        assertThat(number(bars.get(2), "width")).isCloseTo(2 * number(bars.get(1), "width"), within());
        assertThat(number(bars.get(3), "x") + number(bars.get(3), "width")).isCloseTo(one, within());
        assertThat(number(bars.get(3), "width")).isCloseTo(number(bars.get(1), "width"), within());
    }

    @Test
    void nothingIsDrawnOutsideThePlot() throws Exception {
        Element svg = draw(
                bar("first", 1),
                new SvgBars.Bar("wide", 3_000, 0.0001, 1_000_000),
                bar("none", 0),
                new SvgBars.Bar("at no time", Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY));

        double width = number(svg, "width");
        for (Element line : all(svg, "line")) {
            assertThat(number(line, "x1")).isBetween(0.0, width);
            assertThat(number(line, "x2")).isBetween(0.0, width);
        }
        assertThat(all(svg, "rect"))
                .allSatisfy(bar ->
                        assertThat(number(bar, "x") + number(bar, "width")).isLessThan(width));
    }

    @Test
    void namesAreEscaped() throws Exception {
        assertThat(draw(bar("a < b & \"c\"", 1)).getTextContent()).contains("a < b & \"c\"");
    }

    private static SvgBars.Bar bar(String name, double value) {
        return new SvgBars.Bar(name, value, value, value);
    }

    private static Element draw(SvgBars.Bar... bars) throws Exception {
        String svg = SvgBars.draw("title", List.of(bars));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static List<Element> all(Element svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(0.3);
    }
}
