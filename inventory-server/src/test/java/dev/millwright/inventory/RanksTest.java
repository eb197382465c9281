package dev.millwright.inventory;

import static com.tngtech.archunit.lang.ConditionEvent.createMessage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** A package imports only packages of a lower rank, so there are no cycles. The ranks are those of the architecture page, times ten. */
@AnalyzeClasses(packages = "dev.millwright.inventory", importOptions = DoNotIncludeTests.class)
class RanksTest {
    private static final String ROOT = "dev.millwright.inventory.";
    private static final Map<String, Integer> RANKS = new TreeMap<>(Map.ofEntries(
            Map.entry("types", 0),
            Map.entry("errors", 0),
            Map.entry("db", 10),
            Map.entry("secrets", 10),
            Map.entry("web", 15),
            Map.entry("auth", 20),
            Map.entry("jobs", 20),
            Map.entry("audit", 30),
            Map.entry("events", 30),
            Map.entry("history", 32),
            Map.entry("platform", 35),
            Map.entry("datacenters", 40),
            Map.entry("hardware", 40),
            Map.entry("fields", 40),
            Map.entry("images", 40),
            Map.entry("webhooks", 45),
            Map.entry("racks", 50),
            Map.entry("network", 50),
            Map.entry("servers", 60),
            Map.entry("components", 65),
            Map.entry("assets", 60),
            Map.entry("cabling", 62),
            Map.entry("power", 70),
            Map.entry("discovery", 70),
            Map.entry("capacity", 70),
            Map.entry("provisioning", 80),
            Map.entry("boots", 85),
            Map.entry("boot", 90),
            Map.entry("ansible", 90),
            Map.entry("findings", 90),
            Map.entry("scopes", 95),
            Map.entry("exchange", 90),
            Map.entry("ui", 100),
            Map.entry("cli", 100),
            Map.entry("app", 110)));

    @ArchTest
    static final ArchRule everyPackageHasARankAndImportsOnlyLowerOnes =
            classes().should(importOnlyLowerRanks());

    @ArchTest
    static final ArchRule onlyAppReadsEnvironmentAndSystemProperties = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "app..", ROOT + "cli..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyWebAndErrorsKnowHttpExceptions = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "web..", ROOT + "errors..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(WebApplicationException.class);

    /** An on-demand DAO is made anew for each call of it, which costs more than the call. */
    @ArchTest
    static final ArchRule daosAreHadFromTheDatabase =
            noClasses().should().callMethod(Jdbi.class, "onDemand", Class.class);

    private static ArchCondition<JavaClass> importOnlyLowerRanks() {
        return new ArchCondition<>("import only packages of a lower rank") {
            @Override
            public void check(JavaClass subject, ConditionEvents events) {
                Optional<String> home = feature(subject);
                if (home.isEmpty() || !RANKS.containsKey(home.get())) {
                    events.add(
                            SimpleConditionEvent.violated(subject, createMessage(subject, "is in no ranked package")));
                    return;
                }
                for (Dependency dependency : subject.getDirectDependenciesFromSelf()) {
                    check(home.get(), dependency, events);
                }
            }

            private void check(String home, Dependency dependency, ConditionEvents events) {
                feature(dependency.getTargetClass())
                        .filter(other -> !other.equals(home))
                        .filter(other -> RANKS.getOrDefault(other, 0) >= RANKS.get(home))
                        .ifPresent(other ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static Optional<String> feature(JavaClass subject) {
        String name = subject.getPackageName() + ".";
        if (!name.startsWith(ROOT) || name.equals(ROOT)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(ROOT.length(), name.indexOf('.', ROOT.length())));
    }
}
