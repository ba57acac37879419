package hawker.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a number, or of each number in a list or map. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The least value allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest value allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether the least value itself is not allowed. */
  boolean aboveMin() default false;

  /** Whether what is written in percent is a part of a whole, at most 100 %; numbers may be weights. */
  boolean part() default false;
}
