package io.qmp4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Pins the table of modules, and the names.
class ArchitectureTest {
    /// The packages of each module (below `io.qmp4j`), and the modules that it may see.
    private static final Map<String, Module> MODULES =
            Map.of(
                    "qapi", new Module(Set.of("qapi"), Set.of("qmp")),
                    "qmp", new Module(Set.of("json", "qmp"), Set.of()),
                    "qmp-net", new Module(Set.of("net"), Set.of("qmp")),
                    "hmp", new Module(Set.of("hmp"), Set.of("qmp")),
                    "display", new Module(Set.of("display"), Set.of()),
                    "machine", new Module(Set.of("machine"), Set.of("qmp", "hmp", "display")),
                    "gateway", new Module(Set.of("gateway"), Set.of("qmp", "qmp-net")),
                    "cli",
                            new Module(
                                    Set.of("cli"),
                                    Set.of("qapi", "qmp", "qmp-net", "hmp", "machine", "gateway")),
                    "conformance", new Module(Set.of("conformance"), Set.of("qmp")));

    private static final Pattern BANNED_WORD =
            Pattern.compile("(Util|Utils|Helper|Impl|Manager|Abstract|Base|Default)(?![a-z])");
    private static final Set<String> BANNED_PACKAGES =
            Set.of("util", "utils", "common", "helper", "helpers", "core", "api", "spi");
    private static final Set<Class<?>> MUTABLE =
            Set.of(
                    AtomicReference.class,
                    AtomicBoolean.class,
                    AtomicInteger.class,
                    AtomicLong.class,
                    ConcurrentMap.class,
                    ArrayList.class,
                    HashMap.class);
    private static final Set<String> GENERATED =
            Set.of("io.qmp4j.machine.api", "io.qmp4j.conformance.scenario");

    private static JavaClasses production = new ClassFileImporter().importClasses();

    private record Module(Set<String> packages, Set<String> sees) {
        boolean holds(JavaClass each) {
            return packages.stream()
                    .map(name -> "io.qmp4j." + name)
                    .anyMatch(
                            name ->
                                    each.getPackageName().equals(name)
                                            || each.getPackageName().startsWith(name + "."));
        }
    }

    @BeforeAll
    static void readClasses() {
        production =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.qmp4j");
    }

    @Test
    void everyClassIsOfAModule() {
        assertThat(production).hasSizeGreaterThan(50);
        classes()
                .that(are("of this project", each -> !each.getSimpleName().equals("package-info")))
                .should()
                .resideInAnyPackage(
                        MODULES.values().stream()
                                .flatMap(module -> module.packages.stream())
                                .map(name -> "io.qmp4j." + name + "..")
                                .toArray(String[]::new))
                .check(production);
    }

    @Test
    void modulesSeeOnlyWhatTheTableAllows() {
        MODULES.forEach(
                (name, module) -> {
                    var allowed = module.sees.stream().map(MODULES::get).toList();
                    noClasses()
                            .that(are("in " + name, module::holds))
                            .should()
                            .dependOnClassesThat(
                                    are(
                                            "ours and not visible to " + name,
                                            each -> isForeign(each, module, allowed)))
                            .allowEmptyShould(true)
                            .check(production);
                });
    }

    @Test
    void theProtocolNeedsTheJdkOnly() {
        classes()
                .that(are("in qmp", module("qmp")::holds))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.qmp4j.json..",
                        "io.qmp4j.qmp..",
                        "java..",
                        "jdk.jfr..",
                        "org.jspecify..")
                .check(production);
    }

    @Test
    void displaysNeedTheJdkOnly() {
        classes()
                .that(are("in display", module("display")::holds))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.qmp4j.display..", "java..", "org.jspecify..")
                .check(production);
    }

    /// So that nothing else loads it: it would take a one-shot command longer than all the rest.
    @Test
    void onlyTheTerminalOfLinesKnowsJline() {
        noClasses()
                .that(
                        are(
                                "no part of the terminal of lines",
                                each ->
                                        !Set.of("LineTerminal", "LineParser")
                                                .contains(topLevel(each).getSimpleName())))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline..")
                .check(production);
    }

    @Test
    void theVncLibraryIsTheMachinesOnly() {
        noClasses()
                .that(are("outside of machine", each -> !module("machine").holds(each)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.shinyhut..")
                .check(production);
    }

    @Test
    void theProtocolDoesNoInputAndOutput() {
        noClasses()
                .that(are("in qmp", module("qmp")::holds))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.net..", "java.nio.file..")
                .check(production);
    }

    @Test
    void noClassIsNamedForNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.[A-Za-z0-9$]*" + BANNED_WORD.pattern() + ".*")
                .check(production);
        for (String name :
                List.of("StringUtils", "AbstractSession", "SessionImpl", "DefaultLoop")) {
            assertThat(BANNED_WORD.matcher(name).find()).as(name).isTrue();
        }
        for (String name : List.of("Implicit", "Database64", "Defaulted", "Basement")) {
            assertThat(BANNED_WORD.matcher(name).find()).as(name).isFalse();
        }
    }

    @Test
    void noPackageIsNamedForNothing() {
        assertThat(production.stream().filter(ArchitectureTest::isOddsAndEnds)).isEmpty();
    }

    @Test
    void staticStateIsImmutable() {
        var mutable =
                production.stream()
                        .filter(each -> !isGenerated(each))
                        .flatMap(each -> each.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(ArchitectureTest::isMutable)
                        .map(JavaField::getFullName);

        assertThat(mutable).isEmpty();
    }

    private static JavaClass topLevel(JavaClass each) {
        return each.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(each);
    }

    private static boolean isMutable(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || MUTABLE.stream().anyMatch(type -> field.getRawType().isAssignableTo(type));
    }

    private static boolean isForeign(JavaClass each, Module module, Collection<Module> allowed) {
        return each.getPackageName().startsWith("io.qmp4j")
                && !module.holds(each)
                && allowed.stream().noneMatch(other -> other.holds(each));
    }

    private static boolean isOddsAndEnds(JavaClass each) {
        return !isGenerated(each)
                && Set.of(each.getPackageName().split("\\.")).stream()
                        .anyMatch(BANNED_PACKAGES::contains);
    }

    private static boolean isGenerated(JavaClass each) {
        return GENERATED.contains(each.getPackageName());
    }

    private static Module module(String name) {
        var module = MODULES.get(name);
        if (module == null) {
            throw new IllegalArgumentException("No module " + name);
        }
        return module;
    }

    private static DescribedPredicate<JavaClass> are(
            String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
