package com.jackchat.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrows point inward: domain, ports, application; domain and ports, adapters; all, standalone. */
class DependencyRuleTest {

    private static final List<String> MODULES = List.of(
            "domain", "ports", "application", "protocol", "memory", "jdbi", "files", "websocket", "http", "standalone");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.jackchat");

    @Test
    void seesEveryModule() {
        assertThat(ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .as("one flat package a module")
                .containsExactlyInAnyOrderElementsOf(
                        MODULES.stream().map(DependencyRuleTest::in).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "domain,      ''",
        "ports,       domain",
        "application, domain ports",
        "protocol,    domain ports",
        "memory,      domain ports",
        "jdbi,        domain ports",
        "files,       domain ports",
        "websocket,   domain ports application protocol",
        "http,        domain ports application protocol"
    })
    void dependsOnNothingOfOursBut(String module, String others) {
        String[] allowed = Stream.concat(Stream.of(module), List.of(others.split(" ")).stream())
                .map(DependencyRuleTest::in)
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(in(module)))
                .should()
                .dependOnClassesThat(resideInAPackage("com.jackchat..").and(not(resideInAnyPackage(allowed))))
                .check(ALL);
    }

    @Test
    void needsOnlyTheJdkInTheDomain() {
        classes()
                .that(resideInAPackage(in("domain")))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "org.jspecify.annotations", in("domain")))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ports", "application"})
    void needsOnlyALogBesideTheJdkInTheCore(String module) {
        classes()
                .that(resideInAPackage(in(module)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify.annotations", "org.slf4j", "com.jackchat.."))
                .check(ALL);
    }

    private static String in(String module) {
        return "com.jackchat." + module;
    }
}
