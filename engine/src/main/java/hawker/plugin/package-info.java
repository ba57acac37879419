/** Settings read from a scenario with their place in the file, and registries of plug-ins by name. */
@NullMarked
package hawker.plugin;

import org.jspecify.annotations.NullMarked;
