package dev.millwright.pxe;

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
import java.time.Instant;
import java.util.Map;

/** A package imports only packages of a lower rank, so there are no cycles. */
@AnalyzeClasses(packages = "dev.millwright.pxe", importOptions = DoNotIncludeTests.class)
class RanksTest {
    private static final String ROOT = "dev.millwright.pxe.";
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("types", 0),
            Map.entry("metrics", 0),
            Map.entry("timeline", 1),
            Map.entry("dhcp.packet", 1),
            Map.entry("tftp.packet", 1),
            Map.entry("assets", 1),
            Map.entry("net", 1),
            Map.entry("inventory", 2),
            Map.entry("boot", 3),
            Map.entry("dhcp", 4),
            Map.entry("tftp", 4),
            Map.entry("ipxe", 4),
            Map.entry("grub", 4),
            Map.entry("bmc", 4),
            Map.entry("http", 5),
            Map.entry("app", 6));

    @ArchTest
    static final ArchRule everyPackageHasARankAndImportsOnlyLowerOnes = classes()
            .should(new ArchCondition<>("import only packages of a lower rank") {
                @Override
                public void check(JavaClass subject, ConditionEvents events) {
                    int rank = rank(subject);
                    for (Dependency dependency : subject.getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass();
                        boolean ours = target.getPackageName().startsWith(ROOT);
                        boolean same = target.getPackageName().equals(subject.getPackageName());
                        if (ours && !same && rank(target) >= rank) {
                            events.add(SimpleConditionEvent.violated(subject, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule onlyAppReadsEnvironmentAndSystemProperties = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlySocketClassesKnowSockets = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "types..",
                    ROOT + "dhcp.packet..",
                    ROOT + "tftp.packet..",
                    ROOT + "boot..",
                    ROOT + "ipxe..",
                    ROOT + "grub..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "java.net.http..");

    private static int rank(JavaClass subject) {
        Integer rank = RANKS.get(subject.getPackageName().substring(ROOT.length()));
        if (rank == null) {
            throw new AssertionError(subject.getPackageName() + " has no rank");
        }
        return rank;
    }
}
