package hawker.plugin;

/**
 * Thrown by the constructor of a record when one of its settings does not fit the others, so that
 * the mistake is told at that setting and not at the whole record.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * Blames a setting.
   *
   * @param setting name of the record's component
   * @param must what the setting must be, beginning with a verb
   */
  public SettingException(String setting, String must) {
    super(must);
    this.setting = setting;
  }

  /** The name of the component to blame. */
  public String setting() {
    return setting;
  }
}
