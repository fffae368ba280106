package io.gradus.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the engine depends on, and what it shows. */
final class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gradus.core");

    /** Types of static fields that cannot change once they are made; the list of rows is only read after that. */
    private static final Set<String> IMMUTABLE = Set.of(
            "int",
            "long",
            "double",
            "boolean",
            "java.lang.String",
            "java.util.List",
            "java.lang.StackWalker",
            "java.lang.StackTraceElement",
            "io.gradus.core.Primitive",
            "io.gradus.core.UnaryPrimitive",
            "io.gradus.core.BinaryPrimitive",
            "io.gradus.core.FusedPrimitive",
            "io.gradus.core.check.Accuracy",
            "io.gradus.core.programs.Guard",
            "io.gradus.core.programs.Operation",
            "io.gradus.core.Size");

    @Test
    void coreDependsOnNothingButTheJdkAndAnnotations() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.gradus.core..", "java..", "org.jspecify.annotations..", "org.objectweb.asm..")
                .check(CORE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.gradus.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CORE);
        Set<String> suspects = CORE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(field -> !IMMUTABLE.contains(field.getRawType().getName()))
                .filter(field -> !field.getRawType().isEnum())
                .filter(field -> !field.getOwner().isEquivalentTo(Erf.class)) // tables of coefficients, only read
                .filter(field -> !(field.getOwner().isEquivalentTo(Tape.class)
                        && field.getName().startsWith("NO_"))) // empty arrays
                .map(field -> field.getFullName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), suspects);
        List<Primitive> rows = Functions.all();
        assertThrows(UnsupportedOperationException.class, () -> rows.remove(0));
    }

    @Test
    void nothingIsSerializedOrFoundByName() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, ServiceLoader.class)
                .check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(CORE);
        classes()
                .that()
                .areNotEnums()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should()
                .notBeAssignableTo(java.io.Serializable.class)
                .check(CORE);
    }

    /** A new public type is a decision: it is added here as well. */
    @Test
    void thePublicTypesAreThese() {
        Set<String> shown = CORE.stream()
                .filter(ArchitectureTest::isShown)
                .map(type -> type.getName().replaceFirst("io.gradus.core.", "").replace('$', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(List.of(
                        "AnomalyException",
                        "Condition",
                        "Derivatives",
                        "Functions",
                        "Gradient",
                        "Graph",
                        "GraphStatistics",
                        "GraphView",
                        "GraphView.Node",
                        "GraphView.Operand",
                        "PathLedger",
                        "PathLedger.Path",
                        "Primitive",
                        "Primitive.Binary",
                        "Primitive.Fused",
                        "Primitive.FusedPartials",
                        "Primitive.FusedValue",
                        "Primitive.GraphPartial",
                        "Primitive.Partial",
                        "Primitive.Shared",
                        "Primitive.Unary",
                        "Replay",
                        "SweepStep",
                        "Trace",
                        "Trace.Guard",
                        "Value",
                        "check.Certificate",
                        "check.GradientCheck",
                        "check.InputCheck",
                        "check.Kink",
                        "check.PrimitiveFinding",
                        "check.RoundingBound",
                        "check.TaylorTest",
                        "check.Verdict",
                        "programs.RandomProgram",
                        "programs.RandomPrograms",
                        "recorded.BackEnd",
                        "recorded.DifferentiableFunction",
                        "recorded.DifferentiableFunction.Evaluator",
                        "recorded.DifferentiableFunction.Of1",
                        "recorded.DifferentiableFunction.Of2",
                        "recorded.DifferentiableFunction.Of3",
                        "recorded.DifferentiableFunction.Of4",
                        "recorded.DifferentiableFunction.Of5",
                        "recorded.DifferentiableFunction.Of6",
                        "recorded.Report",
                        "recorded.Report.PatternReport",
                        "recorded.ScalarFunction",
                        "recorded.SumFunction",
                        "recorded.SumFunction.Evaluator",
                        "recorded.SumFunction.Progress",
                        "recorded.SumFunction.Summand",
                        "recorded.VectorFunction",
                        "recorded.VectorFunction.Evaluator")),
                shown);
    }

    /** The module does not export io.gradus.core.differences. */
    private static boolean isShown(JavaClass type) {
        return !type.getPackageName().equals("io.gradus.core.differences")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isShown).orElse(true);
    }
}
