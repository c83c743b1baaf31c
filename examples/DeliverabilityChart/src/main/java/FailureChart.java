import io.github.socketlabs4j.mail.FailureCode.Family;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws a stacked column for each day, with a part for each family. */
final class FailureChart {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final Color INK = new Color(0x33, 0x3F, 0x48);
    private static final Color GRID = new Color(0xDD, 0xE1, 0xE4);

    /** Okabe and Ito's colours, which people who cannot tell red from green can tell apart. */
    static final Map<Family, Color> COLOURS = new EnumMap<>(Map.of(
            Family.HARD_ADDRESS, new Color(0xD5, 0x5E, 0x00),
            Family.SOFT_ADDRESS, new Color(0xE6, 0x9F, 0x00),
            Family.BLOCK, new Color(0x00, 0x72, 0xB2),
            Family.COMMUNICATION, new Color(0x56, 0xB4, 0xE9),
            Family.INFORMATIONAL, new Color(0x00, 0x9E, 0x73),
            Family.UNKNOWN, new Color(0x99, 0x99, 0x99)));

    private FailureChart() {}

    static void draw(Tally tally, Path file) throws IOException {
        DefaultCategoryDataset counts = new DefaultCategoryDataset();
        for (Family family : COLOURS.keySet()) {
            for (LocalDate day : tally.days()) counts.addValue(tally.count(day, family), name(family), DAY.format(day));
        }
        JFreeChart chart = ChartFactory.createStackedBarChart("Failed messages by family and day", null, null, counts);
        chart.addSubtitle(new TextTitle(
                String.format(Locale.ENGLISH, "%,d failures, days in UTC", tally.total()), font(Font.PLAIN, 14)));
        chart.getTitle().setFont(font(Font.BOLD, 22));
        chart.getTitle().setPaint(INK);
        chart.getLegend().setItemFont(font(Font.PLAIN, 14));
        chart.getLegend().setItemLabelPadding(new RectangleInsets(2, 4, 2, 16));
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.setPadding(new RectangleInsets(16, 16, 12, 24));
        style(chart.getCategoryPlot());
        ChartUtils.saveChartAsPNG(file.toFile(), chart, 1200, 640);
    }

    private static void style(CategoryPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        CategoryAxis days = plot.getDomainAxis();
        days.setTickLabelFont(font(Font.PLAIN, 13));
        days.setCategoryMargin(0.3);
        days.setAxisLinePaint(GRID);
        NumberAxis failures = (NumberAxis) plot.getRangeAxis();
        failures.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        failures.setTickLabelFont(font(Font.PLAIN, 13));
        failures.setAxisLineVisible(false);
        StackedBarRenderer bars = new StackedBarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        int series = 0;
        for (Color colour : COLOURS.values()) bars.setSeriesPaint(series++, colour);
        plot.setRenderer(bars);
    }

    static String name(Family family) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
