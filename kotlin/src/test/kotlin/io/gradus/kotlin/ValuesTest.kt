package io.gradus.kotlin

import io.gradus.core.Functions.minus
import io.gradus.core.Functions.sigmoid
import io.gradus.core.Functions.sin
import io.gradus.core.Functions.square
import io.gradus.core.Graph
import io.gradus.core.Primitive
import kotlin.math.cos
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ValuesTest {
    @Test
    fun operatorsOnValuesWorkAsTheyAre() {
        val graph = Graph()
        val x = graph.variable(2.0)
        val y = graph.variable(3.0)
        val z = x * y + sin(x)
        val dz = z.gradient()
        assertEquals(3 + cos(2.0), dz.of(x))
        assertEquals(2.0, dz[y])
        assertEquals(-0.5, (-x / 2.0 + 1.0 - y * 0.0).gradient()[x])
    }

    @Test
    fun numbersMayStandOnTheLeft() {
        val x = Graph().variable(4.0)
        assertEquals(-7.0, (1 - 2.0 * x).value())
        assertEquals(-2.0, (1 - 2.0 * x).gradient()[x])
        assertEquals(-0.0625, (1 / x).gradient()[x])
        assertEquals(1.0, (3 + x).gradient()[x])
        assertEquals(6.0, (2 * (x pow 3.0) / 16).gradient()[x])
        assertEquals(12.0, (x * 3 + 1 - 1).value())
    }

    @Test
    fun theWorkedExampleReadsLikeItsFormulas() {
        val g = Graph()
        val w = g.variables(.15, .20, .25, .30, .40, .45, .50, .55)
        val h1 = sigmoid(w[0] * .05 + w[1] * .10 + .35)
        val h2 = sigmoid(w[2] * .05 + w[3] * .10 + .35)
        val o1 = sigmoid(w[4] * h1 + w[5] * h2 + .60)
        val o2 = sigmoid(w[6] * h1 + w[7] * h2 + .60)
        val error = square(minus(.01, o1)) * .5 + square(.99 - o2) * .5
        assertEquals(0.2983711087600027, error.value(), 1e-15)
        assertEquals(0.08216704056423078, error.gradient()[w[4]], 1e-15)
    }

    @Test
    fun primitivesOfOnesOwnAreLambdas() {
        val cube = Primitive.unary("cube", { x -> x * x * x }, { x, _ -> 3 * x * x })
        val x = Graph().variable(2.0)
        assertEquals(12.0, x.apply(cube).gradient()[x])
    }

    @Test
    fun collectionsAreSummedInOneNode() {
        val graph = Graph()
        val xs = graph.variables(1.0, 2.0, 3.0)
        val total = xs.toList().sumOfValues { square(it) }
        assertArrayEquals(doubleArrayOf(2.0, 4.0, 6.0), total.gradient().of(*xs))
        assertEquals(7, graph.size())
    }
}
