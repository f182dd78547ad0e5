package fr.tmspros;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Who may know whom; the sentences of the design, held against the code. */
@AnalyzeClasses(packagesOf = EspaceTmsPros.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule engineStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackages("..journey..", "..system..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm..");

    @ArchTest
    static final ArchRule insidesOfTheEngineStayThereToo = noClasses()
            .that()
            .resideOutsideOfPackage("..journey..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.camunda.bpm.engine.impl..", "org.camunda.bpm.engine.spring..", "org.camunda.bpm.spring..");

    @ArchTest
    static final ArchRule expressionsStayInTheRoomOfForms = noClasses()
            .that()
            .resideOutsideOfPackage("..form..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda.feel..", "camundajar..");

    @ArchTest
    static final ArchRule mailStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("..email..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..");

    @ArchTest
    static final ArchRule tablesStayInRoomsThatOwnThem = noClasses()
            .that()
            .resideInAnyPackage(
                    "..journey..", "..form..", "..espace..", "..agent..", "..admin..", "..api..", "..system..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule screensStayInScreenRooms = noClasses()
            .that()
            .resideOutsideOfPackages("..espace..", "..agent..", "..admin..", "..api..", "..system..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.web.bind..");

    @ArchTest
    static final ArchRule delegatesAreReachedByTheirBeanNameOnly = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Delegate");

    @ArchTest
    static final ArchRule controllersTakeAndGiveNoEntity = methods()
            .that()
            .areDeclaredInClassesThat(are(annotatedAsController()))
            .should()
            .notHaveRawReturnType(entity())
            .andShould()
            .notHaveRawParameterTypes(com.tngtech.archunit.base.DescribedPredicate.anyElementThat(entity()));

    @ArchTest
    static final ArchRule controllersArePackagePrivate =
            classes().that(are(annotatedAsController())).should().bePackagePrivate();

    @ArchTest
    static final ArchRule settingsAreRecords = noFields().should().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule beansComeThroughConstructors = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule instanceStateIsPrivate = fields().that()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .bePrivate();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class)
            .because(Clock.class.getSimpleName() + " is injected");

    /** Folders inside a room have arrows in one direction too. */
    @ArchTest
    static final ArchRule noCircleOfFolders =
            slices().matching("fr.tmspros.(**)").should().beFreeOfCycles();

    @ArchTest
    static void noFolderIsTooLargeToOverlook(JavaClasses classes) {
        Map<String, Long> types = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .allSatisfy((folder, number) -> assertThat(number).as(folder).isLessThanOrEqualTo(40));
    }

    @ArchTest
    static void everyFolderSaysWhatItIsFor(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
                .filteredOn(folder -> !folder.equals("fr.tmspros"))
                .allSatisfy(
                        folder -> assertThat(Path.of("src/main/java", folder.replace('.', '/'), "package-info.java"))
                                .exists());
    }

    @Test
    void roomsKnowOnlyWhomTheySay() {
        ApplicationModules.of(EspaceTmsPros.class).verify();
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotatedAsController() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "controllers",
                type -> type.isAnnotatedWith(Controller.class) || type.isAnnotatedWith(RestController.class));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> entity() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "entities", type -> type.isAnnotatedWith(jakarta.persistence.Entity.class));
    }
}
