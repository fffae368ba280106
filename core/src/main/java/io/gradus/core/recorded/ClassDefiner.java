package io.gradus.core.recorded;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Turns the bytes of generated classes into code. */
@FunctionalInterface
interface ClassDefiner {
    /**
     * Defines a class.
     *
     * @param bytes the class file
     * @param data objects that it refers to by their place
     * @return an instance
     * @throws ReflectiveOperationException if the class cannot be defined
     */
    CompiledCode define(byte[] bytes, List<Object> data) throws ReflectiveOperationException;

    /** Defines hidden classes that the garbage collector unloads as soon as the instance is out of reach. */
    static CompiledCode hidden(byte[] bytes, List<Object> data) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, data, true);
        MethodHandle constructor = lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class));
        try {
            return (CompiledCode) constructor.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor without instructions of its own threw an exception", e);
        }
    }
}
