package fr.tmspros;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

/** An application context costs seconds: each is named in CONTRIBUTING.md, with the reason why no other serves. */
class ContextsTest {

    /** One test of each context; those that share it need not be named. */
    private static final List<String> ONE_OF_EACH = List.of(
            "ChannelsTest",
            "OnboardingOnPostgresTest",
            "AuditOnPostgresTest",
            "ActivationLinkTest",
            "ProcessCoverageTest",
            "MailRetryTest",
            "RequiredSecondFactorTest",
            "UpgradedOnH2Test",
            "UpgradedOnPostgresTest",
            "AgentPagesTest",
            "EspacePagesTest",
            "RestApiTest",
            "ImportsTest",
            "FilesAsTheyComeTest");

    @Test
    void everyContextIsOneOfThese() {
        Collection<List<String>> testsByContext = testClasses().stream()
                .collect(groupingBy(
                        test -> ReflectionTestUtils.getField(
                                new TestContextManager(test).getTestContext(), "mergedConfig"),
                        mapping(Class::getSimpleName, toList())))
                .values();

        assertThat(testsByContext)
                .as("each context is one of %s", ONE_OF_EACH)
                .hasSameSizeAs(ONE_OF_EACH)
                .allSatisfy(tests -> assertThat(tests).containsAnyElementsOf(ONE_OF_EACH));
    }

    private static List<? extends Class<?>> testClasses() {
        var withContext = new ClassPathScanningCandidateComponentProvider(false);
        withContext.addIncludeFilter(new AnnotationTypeFilter(BootstrapWith.class));
        return withContext.findCandidateComponents("fr.tmspros").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .toList();
    }
}
