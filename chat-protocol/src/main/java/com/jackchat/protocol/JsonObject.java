package com.jackchat.protocol;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that came in, read field by field. A field that is missing, of the wrong type, or a text that no
 * database keeps exactly (a NUL, half of a surrogate pair) is a {@link FrameException} that names it by its path, such
 * as {@code cards[0].title}. A field that is {@code null} counts as absent. Fields that nobody asks for do not matter.
 */
public final class JsonObject {

    private static final double EXACT = 1L << 53;

    private final String path;
    private final Map<?, ?> fields;

    private JsonObject(String path, Map<?, ?> fields) {
        this.path = path;
        this.fields = fields;
    }

    public static JsonObject parse(String text) {
        return document(WireJson.read(text));
    }

    public static JsonObject parse(byte[] utf8) {
        return document(WireJson.read(utf8));
    }

    private static JsonObject document(Object value) {
        if (value instanceof Map<?, ?> fields) return new JsonObject("", fields);
        throw new FrameException(Problem.of(ErrorCode.INVALID_MESSAGE, "This is not a JSON object", null));
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Whether the field is there and {@code null}. */
    public boolean isNull(String name) {
        return fields.get(name) == WireJson.NULL;
    }

    public String text(String name) {
        return required(name, optionalText(name));
    }

    public @Nullable String optionalText(String name) {
        Object value = value(name);
        return value == null ? null : text(name, value);
    }

    /** A text that says something; a blank one counts as absent. */
    public @Nullable String filledText(String name) {
        String text = optionalText(name);
        return text == null || text.isBlank() ? null : text;
    }

    /** The field's text if there is one that can be sent back; never complains. */
    public @Nullable String readableText(String name) {
        Object value = fields.get(name);
        return value instanceof String text && Texts.isStorable(text) ? text : null;
    }

    public boolean flag(String name) {
        return required(name, optionalFlag(name));
    }

    public boolean flag(String name, boolean otherwise) {
        Boolean flag = optionalFlag(name);
        return flag == null ? otherwise : flag;
    }

    private @Nullable Boolean optionalFlag(String name) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) return (Boolean) value;
        throw invalid(name, "must be true or false");
    }

    public long integer(String name) {
        return required(name, optionalInteger(name));
    }

    /** A whole number, also one that is written with a fraction or exponent, such as {@code 5.0}. */
    public @Nullable Long optionalInteger(String name) {
        Object value = value(name);
        if (value == null || value instanceof Long) return (Long) value;
        if (value instanceof Double number && Math.abs(number) <= EXACT && number == Math.rint(number)) {
            return number.longValue();
        }
        throw invalid(name, "must be a whole number");
    }

    public @Nullable JsonObject object(String name) {
        Object value = value(name);
        if (value == null) return null;
        if (value instanceof Map<?, ?> inner) return new JsonObject(path + name + '.', inner);
        throw invalid(name, "must be an object");
    }

    /** The objects of a list; none when it is absent. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object item : list(name)) {
            String at = name + '[' + objects.size() + ']';
            if (!(item instanceof Map<?, ?> inner)) throw invalid(at, "must be an object");
            objects.add(new JsonObject(path + at + '.', inner));
        }
        return objects;
    }

    /** The texts of a list; none when it is absent. */
    public List<String> texts(String name) {
        if (!has(name)) return List.of();
        List<String> texts = new ArrayList<>();
        for (Object item : list(name)) texts.add(text(name + '[' + texts.size() + ']', item));
        return texts;
    }

    /** All fields as texts, numbers and flags in their JSON spelling; those that are {@code null} are left out. */
    public Map<String, String> scalars() {
        Map<String, String> scalars = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            String name = (String) key;
            if (!Texts.isStorable(name)) throw invalid("", "has a name with characters that cannot be stored");
            if (value == WireJson.NULL) return;
            boolean plain = value instanceof Long || value instanceof Double || value instanceof Boolean;
            scalars.put(name, plain ? value.toString() : text(name, value));
        });
        return scalars;
    }

    /** What the reader makes of this object; where a rule of the domain is broken, the field gets its full path. */
    public <T> T read(Function<JsonObject, T> reader) {
        try {
            return reader.apply(this);
        } catch (InvalidInputException e) {
            throw path.isEmpty() ? FrameException.of(e) : inHere(e);
        } catch (ChatException e) {
            throw FrameException.of(e);
        }
    }

    /** The domain does not know at which place of a list a value stood. */
    private FrameException inHere(InvalidInputException failure) {
        String problem =
                requireNonNull(failure.getMessage()).substring(failure.field().length() + 1);
        return invalid(failure.field().substring(failure.field().lastIndexOf('.') + 1), problem);
    }

    /** Says what is wrong with a field. */
    public FrameException invalid(String name, String what) {
        String field = path + name;
        return FrameException.invalid(field.endsWith(".") ? field.substring(0, field.length() - 1) : field, what);
    }

    private List<?> list(String name) {
        Object value = value(name);
        if (value == null) return List.of();
        if (value instanceof List<?> list) return list;
        throw invalid(name, "must be a list");
    }

    private String text(String name, Object value) {
        if (!(value instanceof String text)) throw invalid(name, "must be a text");
        if (!Texts.isStorable(text)) throw invalid(name, "has characters that cannot be stored");
        return text;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) throw invalid(name, "is missing");
        return value;
    }

    private @Nullable Object value(String name) {
        Object value = fields.get(name);
        return value == WireJson.NULL ? null : value;
    }
}
