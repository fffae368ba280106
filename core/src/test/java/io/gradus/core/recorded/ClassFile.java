package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** What is in the bytes of a class: read from the file format, not from what wrote it. */
final class ClassFile {
    private final ClassReader reader;

    ClassFile(byte[] bytes) {
        reader = new ClassReader(bytes);
    }

    /** The lengths of the code of all methods. */
    List<Integer> codeLengths() {
        List<Integer> lengths = new ArrayList<>();
        int at = reader.header + 6;
        at += 2 + 2 * reader.readUnsignedShort(at);
        if (reader.readUnsignedShort(at) != 0) {
            throw new IllegalStateException("fields are not expected in generated classes");
        }
        int methods = reader.readUnsignedShort(at + 2);
        at += 4;
        for (int m = 0; m < methods; m++) {
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (int a = 0; a < attributes; a++) {
                if (reader.readUTF8(at, new char[100]).equals("Code")) {
                    lengths.add(reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return lengths;
    }

    /** All texts of the constant pool. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int k = 1; k < reader.getItemCount(); k++) {
            int at = reader.getItem(k);
            if (at > 0 && reader.readByte(at - 1) == 1) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < reader.readUnsignedShort(at); i++) {
                    text.append((char) reader.readByte(at + 2 + i));
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }
}
