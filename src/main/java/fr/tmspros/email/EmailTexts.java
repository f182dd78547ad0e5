package fr.tmspros.email;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * What messages say, from the templates under {@code templates/email} and the bundle {@code messages-email}. Has an engine of its own:
 * as a bean it would take the place of the one that renders the pages.
 */
@Component
class EmailTexts {

    /** A finished text; {@code subject} is one line. */
    record Rendered(String subject, String text, String html) {}

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private static final Pattern FIRST_OF_A_MONTH = Pattern.compile("^1 ");

    private final EmailSettings settings;
    private final SiteSettings site;
    private final ResourceBundleMessageSource messages = messages();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    EmailTexts(EmailSettings settings, SiteSettings site) {
        this.settings = settings;
        this.site = site;
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.css", TemplateMode.CSS));
    }

    Rendered render(OutgoingEmail email) {
        Context context = context(email.model());
        String subject = subject(email.template(), context);
        context.setVariable("subject", subject);
        String file = email.template().file();
        return new Rendered(subject, engine.process(file + ".txt", context), engine.process(file + ".html", context));
    }

    /** Shown beside the address in {@code From}. */
    String senderName() {
        return message("email.sender.name");
    }

    private String subject(EmailTemplate template, Context context) {
        String remaining = context.containsVariable("remaining") ? "." + context.getVariable("remaining") : "";
        return message("email." + template.file() + ".subject" + remaining, context.getVariable("etablissementName"));
    }

    private Context context(Map<String, Object> model) {
        Context context = new Context(Locale.FRENCH);
        model.forEach((name, value) -> context.setVariable(name, shown(value)));
        context.setVariable("baseUrl", site.link(""));
        context.setVariable("sender", settings.sender());
        return context;
    }

    private Object shown(Object value) {
        if (value instanceof Instant instant) {
            String date = DateTimeFormatter.ofPattern(message("email.date-format"), Locale.FRENCH)
                    .format(instant.atZone(site.timeZone()));
            return FIRST_OF_A_MONTH.matcher(date).replaceFirst("1er ");
        }
        return value instanceof String text ? singleLine(text) : value;
    }

    /** A line break in a company name would otherwise add headers, or a second password line. */
    private static String singleLine(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages-email");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(EmailTexts.class.getClassLoader());
        resolver.setPrefix("templates/email/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
