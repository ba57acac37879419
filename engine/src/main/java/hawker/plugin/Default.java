package hawker.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value a setting has when the file says nothing; YAML text. Without it a setting is required. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** YAML text of the value, such as {@code 0.5}, {@code 15 min} or {@code [0.6, 0.4]}. */
  String value();
}
