package hawker.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which family of plug-ins a {@link PluginSpec} setting chooses from. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Family {
  /** Name of the family's registry, such as {@code auction}. */
  String value();
}
