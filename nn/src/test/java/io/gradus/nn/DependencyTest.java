package io.gradus.nn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of dependency: downward only, no cycles; and model files stay data. */
@AnalyzeClasses(packages = "io.gradus.nn", importOptions = ImportOption.DoNotIncludeTests.class)
final class DependencyTest {
    @ArchTest
    static final ArchRule NN_DEPENDS_ON_CORE_A_JSON_AND_A_CSV_LIBRARY_ONLY = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.gradus.nn..")
                    .or(resideInAPackage("io.gradus.core.."))
                    .or(resideInAPackage("com.fasterxml.jackson.core.."))
                    .or(resideInAPackage("de.siegmar.fastcsv.."))
                    .or(resideInAPackage("org.jspecify.annotations"))
                    .or(resideInAPackage("java.."))
                    .or(resideInAPackage("")));

    @ArchTest
    static final ArchRule ONLY_DATA_READS_CSV = noClasses()
            .that()
            .resideOutsideOfPackage("io.gradus.nn.data")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.siegmar.fastcsv..");

    @ArchTest
    static final ArchRule DATA_AND_METRICS_KNOW_NOTHING_OF_NETWORKS = noClasses()
            .that()
            .resideInAnyPackage("io.gradus.nn.data", "io.gradus.nn.metrics", "io.gradus.nn.internal")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gradus.nn");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.gradus.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CODE_COMES_FROM_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "javax.script..")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ClassLoader.class);
}
