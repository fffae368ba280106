package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.DynamicTest;

/** The public method of a row's name applies that row and no other, in all its overloads. */
record PublicMethodCheck(Row row) {
    private static final Class<?> V = Value.class;
    private static final Class<?> D = double.class;

    DynamicTest test() {
        return DynamicTest.dynamicTest(row.name + ": public methods apply this row", () -> {
            Class<?>[][] overloads =
                    row.arity == 1 ? new Class<?>[][] {{V}} : new Class<?>[][] {{V, V}, {V, D}, {D, V}};
            for (Class<?>[] types : overloads) {
                Method method = Functions.class.getMethod(row.name, types);
                for (Row.Point point : row.points) {
                    check(method, point);
                }
            }
        });
    }

    private static void check(Method method, Row.Point point) throws ReflectiveOperationException {
        Graph graph = new Graph();
        double[] at = point.at();
        Object[] arguments = new Object[at.length];
        for (int i = 0; i < at.length; i++) {
            arguments[i] = method.getParameterTypes()[i] == D ? (Object) at[i] : graph.variable(at[i]);
        }
        Value y = (Value) method.invoke(null, arguments);
        String where = method + " at " + Arrays.toString(at);
        assertEquals(Double.doubleToLongBits(point.value()), Double.doubleToLongBits(y.value()), where);
        for (int i = 0; i < at.length; i++) {
            if (arguments[i] instanceof Value x) {
                long slope = Double.doubleToLongBits(y.gradient().of(x));
                assertEquals(Double.doubleToLongBits(point.partials()[i]), slope, where + ", partial " + i);
            }
        }
    }
}
