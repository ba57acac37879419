package hawker.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a plug-in has to know of people and moments to do its work: its cost in data. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reads {
  /** The sources, such as {@code declared} or {@code signals}. */
  String[] value();
}
