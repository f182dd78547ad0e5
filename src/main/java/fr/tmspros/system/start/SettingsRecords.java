package fr.tmspros.system.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Reads the records of settings one by one, as the start would, without making anything of them. */
final class SettingsRecords {

    private static final String UNUSABLE = "valeur inutilisable";

    /** What is expected of a value, by its type. */
    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Duration.class, "une durée ISO 8601 (PT30S, PT4H, P7D)",
            Period.class, "une période ISO 8601 (P30D, P23M)",
            DataSize.class, "une taille (20MB)",
            Path.class, "un chemin",
            ZoneId.class, "un fuseau horaire (Europe/Paris)",
            LocalDate.class, "une date (2027-01-31)",
            Integer.class, "un nombre entier",
            Boolean.class, "true ou false");

    private SettingsRecords() {}

    /** The records of every room, and those of Spring Boot that an installation sets. */
    static List<Class<?>> types() {
        var settings = new ClassPathScanningCandidateComponentProvider(false);
        settings.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return Stream.concat(
                        Stream.of(DataSourceProperties.class, MailProperties.class, ServerProperties.class),
                        settings.findCandidateComponents("fr.tmspros").stream()
                                .map(found -> ClassUtils.resolveClassName(
                                        Objects.requireNonNull(found.getBeanClassName()), null)))
                .<Class<?>>map(type -> type)
                .toList();
    }

    /** What the record cannot read: each value that is none of its type, each constraint that does not hold. */
    static List<SettingFault> faults(Class<?> type, Binder binder) {
        ConfigurationProperties annotation = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class));
        String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
        Notes notes = new Notes();
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.FRENCH);
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            binder.bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(notes, validator));
        } catch (BindException notMade) {
            if (notes.faults.isEmpty()) {
                notes.onFailure(notMade.getName(), Bindable.of(type), null, notMade);
            }
        } finally {
            LocaleContextHolder.setLocale(before);
        }
        return notes.faults;
    }

    /** Notes each failure and goes on, as if the value were not set. */
    private static final class Notes extends AbstractBindHandler {

        private final List<SettingFault> faults = new ArrayList<>();

        @Override
        public Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
            if (cause instanceof BindValidationException invalid) {
                String record = invalid.getValidationErrors().getName().toString();
                invalid.getValidationErrors()
                        .getAllErrors()
                        .forEach(broken -> faults.add(
                                new SettingFault(record + "." + kebab(broken), UNUSABLE, broken.getDefaultMessage())));
            } else if (cause instanceof IllegalArgumentException && isOwn(cause)) {
                // a record that refuses names its property first
                faults.add(new SettingFault(cause.getMessage().split(" ", 2)[0], UNUSABLE, cause.getMessage()));
            } else {
                faults.add(new SettingFault(name.toString(), UNUSABLE, "indiquez " + expected(target)));
            }
            return null;
        }
    }

    private static String kebab(ObjectError error) {
        return error instanceof FieldError field
                ? field.getField().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : error.getObjectName();
    }

    private static boolean isOwn(Throwable refusal) {
        return refusal.getMessage() != null && refusal.getMessage().startsWith("tmspros.");
    }

    private static String expected(Bindable<?> target) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type.isEnum()) {
            return "l'une de ces valeurs : "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return EXPECTED.getOrDefault(ClassUtils.resolvePrimitiveIfNecessary(type), "une valeur qui se lit");
    }
}
