package io.gradus.kotlin

import io.gradus.core.Functions
import io.gradus.core.Gradient
import io.gradus.core.Value

/*
 * Operators with a number on the left, and a few conveniences. The operators between values, and with a number on the
 * right, are methods of Value and need nothing: x * y + sin(x), x / 2.0, -x. Copy this file into your project.
 */

operator fun Double.plus(x: Value): Value = Functions.plus(this, x)

operator fun Double.minus(x: Value): Value = Functions.minus(this, x)

operator fun Double.times(x: Value): Value = Functions.times(this, x)

operator fun Double.div(x: Value): Value = Functions.div(this, x)

operator fun Int.plus(x: Value): Value = toDouble() + x

operator fun Int.minus(x: Value): Value = toDouble() - x

operator fun Int.times(x: Value): Value = toDouble() * x

operator fun Int.div(x: Value): Value = toDouble() / x

operator fun Value.plus(b: Int): Value = plus(b.toDouble())

operator fun Value.minus(b: Int): Value = minus(b.toDouble())

operator fun Value.times(b: Int): Value = times(b.toDouble())

operator fun Value.div(b: Int): Value = div(b.toDouble())

/** a pow b, by the precedence of Kotlin's named operators: below times, so write `2.0 * (x pow 3.0)`. */
infix fun Value.pow(b: Double): Value = Functions.pow(this, b)

infix fun Value.pow(b: Value): Value = Functions.pow(this, b)

/** `gradient[x]` reads the derivative by x. */
operator fun Gradient.get(x: Value): Double = of(x)

/** `sum { ... }` of a collection, in one node. */
fun <T> Collection<T>.sumOfValues(term: (T) -> Value): Value = Functions.sum(*map(term).toTypedArray())
