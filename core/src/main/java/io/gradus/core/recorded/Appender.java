package io.gradus.core.recorded;

/** Takes the operations of a program that is being written, in their order. */
interface Appender {
    /** Appends an operation whose operands are a and b; returns the operand that holds its result. */
    int add(int code, int a, int b, int function);

    /** Appends an operation whose operands were put to the builder just before; returns the operand of its result. */
    int addList(int code, int count, int function);
}
