package fr.tmspros.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** One field as the page shows it: label, hint, error and input, tied together for everybody who cannot see them. */
class FormFieldFragmentTest {

    private static final String PAGE =
            "<th:block th:replace=\"~{fragments/form-field :: field(${field}, ${value}, ${problem})}\"></th:block>";
    private static final String SECTION =
            "<th:block th:replace=\"~{fragments/form-field :: questions(${section}, ${values}, ${computed}, ${check}, ${visible})}\"></th:block>";
    private static final String MAIL = """
            {"type": "textfield", "key": "courriel", "label": "Courriel", "description": "Pour vous écrire.",
             "validate": {"required": true, "validationType": "email"}, "properties": {"autocomplete": "email"}}""";
    private static final String PHONE = """
            {"type": "textfield", "key": "telephone", "label": "Téléphone", "properties": {"format": "phone"}}""";
    private static final String ADDRESS = """
            {"type": "textarea", "key": "adresse", "label": "Adresse", "validate": {"maxLength": 233}}""";
    private static final String CHOICE = """
            {"type": "%s", "key": "suite", "label": "Suite", "validate": {"required": true},
             "values": [{"value": "a", "label": "Première"}, {"value": "b", "label": "Seconde"}]}""";
    private static final String PLAN = """
            {"type": "dynamiclist", "path": "plan", "label": "Plan", "isRepeating": true, "components": [
             {"type": "textfield", "key": "quoi", "label": "Quoi"},
             {"type": "datetime", "subtype": "date", "key": "quand", "dateLabel": "Quand", "validate": {"required": true}}]}""";
    private static final String CONSENT = """
            {"type": "checkbox", "key": "accord", "label": "Accord", "validate": {"required": true}}""";
    private static final String SINCE = """
            {"type": "datetime", "subtype": "date", "key": "depuis", "label": "Depuis"}""";

    @Test
    void tiesLabelAndHintToTheInput() {
        assertThat(rendered(MAIL, "direction@garage.example"))
                .contains("<label class=\"champ__label\" for=\"champ-courriel\">Courriel")
                .contains("aria-hidden=\"true\">&#160;*</span>")
                .contains("<p class=\"champ__aide\" id=\"champ-courriel-aide\">Pour vous écrire.</p>")
                .contains("id=\"champ-courriel\" name=\"courriel\" type=\"email\" inputmode=\"email\"")
                .contains("autocomplete=\"email\" aria-required=\"true\" aria-describedby=\"champ-courriel-aide\"")
                .doesNotContain("aria-invalid");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        assertThat(judged(MAIL, "direction"))
                .contains("value=\"direction\"", "aria-invalid=\"true\"")
                .contains("aria-describedby=\"champ-courriel-aide champ-courriel-erreur\"")
                .contains(
                        "<p class=\"champ__erreur\" id=\"champ-courriel-erreur\">Le champ «\u00A0Courriel\u00A0» doit");
    }

    @Test
    void escapesWhatWasTyped() {
        assertThat(judged(ADDRESS, "</textarea><script>")).contains("&lt;/textarea&gt;&lt;script&gt;");
    }

    @Test
    void showsAPhoneNumberTheFrenchWay() {
        assertThat(rendered(PHONE, "+33639980000"))
                .contains("type=\"tel\"", "value=\"06 39 98 00 00\"")
                .doesNotContain("aria-required", "aria-describedby", "autocomplete");
    }

    @Test
    void leavesOverlongTextWhole() {
        assertThat(judged(ADDRESS, "a".repeat(300)))
                .contains("a".repeat(300))
                .contains("au plus 233 caractères (vous en avez saisi 300)")
                .doesNotContain("maxlength");
    }

    @Test
    void marksTheChosenOption() {
        assertThat(rendered(CHOICE.formatted("select"), "b"))
                .contains("<option value=\"b\" selected=\"selected\">Seconde</option>");
    }

    @Test
    void ticksTheChosenBoxesAndSaysThatNoneIs() {
        assertThat(rendered(CHOICE.formatted("checklist"), "[\"b\"]"))
                .contains("<legend class=\"champ__label\">Suite", "<input type=\"hidden\" value=\"\" name=\"suite\">")
                .contains("id=\"champ-suite\" name=\"suite\" value=\"a\">")
                .contains("name=\"suite\" value=\"b\" checked=\"checked\"")
                .doesNotContain("aria-required");
    }

    @Test
    void offersTwoLinesMoreThanThereAreAndSaysWhatIsWrongInACell() {
        FormDefinition form = form(PLAN);
        Map<String, String> values = Map.of("plan", "[{\"quoi\":\"Table\"}]");
        assertThat(section(form, values))
                .contains(
                        "name=\"plan[0].quoi\" type=\"text\" inputmode=\"text\" value=\"Table\"",
                        "name=\"plan[2].quoi\"")
                .contains("name=\"plan[0]._supprimer\"")
                .contains("id=\"champ-plan[0].quand\"", "aria-describedby=\"champ-plan[0].quand-erreur\"")
                .doesNotContain("name=\"plan[3].quoi\"", "name=\"plan[1]._supprimer\"");
    }

    @Test
    void hidesWhatIsNotAskedAndShowsWhatIsCalculated() {
        FormDefinition form = form("""
                {"type": "number", "key": "n", "label": "N"}, {"type": "textfield", "key": "x", "label": "X",
                 "conditional": {"hide": "=n = 4"}}, {"type": "expression", "key": "moitie", "label": "Moitié",
                 "expression": "=n / 8", "properties": {"unit": "%"}}""");
        assertThat(section(form, Map.of("n", "4", "x", "gardé")))
                .contains("<div data-question=\"x\" hidden=\"hidden\">", "value=\"gardé\"", "<div data-question=\"n\">")
                .contains(">0,5\u00A0%</output>");
        assertThat(section(form, Map.of())).contains("<div data-question=\"x\">", "Se calcule dès que");
    }

    @Test
    void groupsRadioButtonsUnderTheirLegend() {
        assertThat(judged(CHOICE.formatted("radio"), ""))
                .contains("role=\"radiogroup\" aria-required=\"true\" aria-invalid=\"true\"")
                .contains("<legend class=\"champ__label\">Suite")
                .contains("id=\"champ-suite\" name=\"suite\" value=\"a\"")
                .contains("<label for=\"champ-suite-2\">Seconde</label>");
    }

    @Test
    void aBoxMayBeUnticked() {
        assertThat(rendered(CONSENT, "true"))
                .contains("checked=\"checked\"")
                .contains("<input type=\"hidden\" value=\"false\" name=\"accord\">");
    }

    @Test
    void keepsADateThatIsNone() {
        assertThat(rendered(SINCE, "2027-03-28")).contains("type=\"date\"", "value=\"2027-03-28\"");
        assertThat(judged(SINCE, "demain")).contains("type=\"text\"", "value=\"demain\"");
    }

    @ParameterizedTest
    @EnumSource(FieldProblem.Kind.class)
    void everyProblemHasASentenceThatNamesTheField(FieldProblem.Kind kind) {
        assertThat(messages().getMessage("form.problem." + kind, new Object[] {"Nom", 1, 2}, Locale.FRENCH))
                .startsWith("Le champ «\u00A0Nom\u00A0» ")
                .endsWith(".");
    }

    private static String rendered(String component, String value) {
        return render(field(component), value, null);
    }

    private static String judged(String component, String value) {
        FormField field = field(component);
        return render(field, value, field.problems(value).stream().findFirst().orElse(null));
    }

    private static String render(FormField field, String value, FieldProblem problem) {
        Map<String, Object> model = new HashMap<>();
        model.put("field", field);
        model.put("value", value);
        model.put("problem", problem);
        return process(PAGE, model);
    }

    private static String section(FormDefinition form, Map<String, String> values) {
        return process(
                SECTION,
                Map.of(
                        "section", form.sections().get(0),
                        "values", values,
                        "computed", form.computed(values),
                        "check", form.check(values),
                        "visible", form.visible(values)));
    }

    private static String process(String page, Map<String, Object> model) {
        return engine().process(page, new Context(Locale.FRENCH, model)).replaceAll("\\s*\\n\\s*", " ");
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver fragments = new ClassLoaderTemplateResolver();
        fragments.setPrefix("templates/");
        fragments.setSuffix(".html");
        fragments.setCharacterEncoding(UTF_8.name());
        fragments.setCheckExistence(true);
        fragments.setOrder(1);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(fragments);
        engine.addTemplateResolver(new StringTemplateResolver());
        engine.setTemplateEngineMessageSource(messages());
        return engine;
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages-form");
        messages.setDefaultEncoding(UTF_8.name());
        return messages;
    }

    private static FormField field(String component) {
        return form(component).fields().get(0);
    }

    private static FormDefinition form(String components) {
        String form = "{\"id\": \"essai\", \"components\": [" + components + "]}";
        return FormDefinition.parse(new ByteArrayInputStream(form.getBytes(UTF_8)));
    }
}
