package dev.throughline.json;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requires every component of a record whose type is not optional. */
final class RequiredComponents extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class);

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    if (!(member instanceof AnnotatedParameter parameter)
        || !member.getDeclaringClass().isRecord()) {
      return null;
    }
    var component = member.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
    return !OPTIONAL.contains(component.getType())
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
