package fr.tmspros.espace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.tmspros.notice.Notice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The notice as a page and as a PDF: the same words, and a PDF that a screen reader can read. */
@SpringBootTest(classes = EspacePagesRooms.class, properties = "spring.datasource.url=jdbc:h2:mem:espace-pages")
@AutoConfigureMockMvc
class NoticeTest {

    private static final int LARGEST = 400_000;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Notice notice;

    private byte[] pdf;
    private Document page;

    @BeforeEach
    void askForBoth() throws IOException {
        pdf = web.perform(get("/aide/notice.pdf")).getResponse().getContentAsByteArray();
        page = Jsoup.parse(web.perform(get("/aide")).getResponse().getContentAsString());
    }

    @Test
    void theFiveStepsStandOnThePageWithTheirPictures() {
        assertThat(page.select("main section.notice-step h2").eachText())
                .hasSize(5)
                .first()
                .isEqualTo("1. Recevoir vos identifiants");
        assertThat(page.select("section.notice-step img"))
                .hasSize(5)
                .allSatisfy(picture -> assertThat(picture.attr("alt")).isNotBlank());
        assertThat(page.select("a[href=/aide/notice.pdf]")).hasSize(1);
    }

    @Test
    void thePdfSaysTheSameAsThePage() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = words(new PDFTextStripper().getText(document));
            assertThat(page.select("section.notice-step, section.notice-step ~ section")
                            .select("h2, h3, p"))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(text).contains(words(part.text())));
        }
    }

    @Test
    void thePdfIsTaggedTitledAndHasBookmarks() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).startsWith("fr");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Notice de l'espace TMS Pros");
            assertThat(new String(catalog.getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("pdfuaid:part");
            assertThat(StreamSupport.stream(
                                    catalog.getDocumentOutline().children().spliterator(), false)
                            .map(PDOutlineItem::getTitle))
                    .hasSize(notice.steps().size() + 1)
                    .first()
                    .isEqualTo("1. Recevoir vos identifiants");
        }
    }

    @Test
    void everyFigureOfThePdfHasItsAlternativeText() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDStructureElement> figures =
                    figures(document.getDocumentCatalog().getStructureTreeRoot());
            assertThat(figures)
                    .extracting(PDStructureElement::getAlternateDescription)
                    .isEqualTo(page.select("section.notice-step img").eachAttr("alt"));
        }
    }

    @Test
    void thePdfIsSmallEnoughToBeAttached() {
        assertThat(pdf.length).isBetween(1, LARGEST);
    }

    private static List<PDStructureElement> figures(PDStructureNode node) {
        List<PDStructureElement> found = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if ("Figure".equals(element.getStructureType())) {
                    found.add(element);
                }
                found.addAll(figures(element));
            }
        }
        return found;
    }

    /** Lines break elsewhere on paper. */
    private static String words(String text) {
        return text.replaceAll("[\\s\u00A0]+", "");
    }
}
