package fr.tmspros.system.sessions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/** Attributes of sessions as bytes. What cannot be read, after an upgrade, counts as absent: a new login, never an error. */
class SessionAttributes extends GenericConversionService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionAttributes.class);

    private final DeserializingConverter reader;

    SessionAttributes(ClassLoader classes) {
        this.reader = new DeserializingConverter(classes);
        addConverter(Object.class, byte[].class, new SerializingConverter());
        addConverter(byte[].class, Object.class, this::read);
    }

    /** The value, or null. */
    Object read(byte[] bytes) {
        try {
            return reader.convert(bytes);
        } catch (SerializationFailedException e) {
            LOG.info(
                    "an attribute of a session could not be read and is forgotten: {}",
                    e.getMostSpecificCause().getClass());
            return null;
        }
    }
}
