package hawker.social;

import hawker.state.StateIn;
import hawker.state.StateOut;
import it.unimi.dsi.fastutil.objects.Reference2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Saves the stories that wait in feeds and the messages that they are parts of. A story may be of a
 * message that is over, until it is thrown away itself.
 */
final class Stories {
  private static final int NO_MESSAGE = -1;

  private Stories() {}

  /**
   * Writes them down.
   *
   * @param open messages of which somebody may still be told
   */
  static void save(List<List<Story>> feeds, List<Message> open, StateOut out) {
    List<Message> messages = new ArrayList<>(open);
    Reference2IntOpenHashMap<@Nullable Message> places = new Reference2IntOpenHashMap<>();
    places.defaultReturnValue(NO_MESSAGE);
    for (Message message : open) {
      int unused = places.put(message, places.size());
    }
    for (List<Story> feed : feeds) {
      for (Story story : feed) {
        Message message = story.message();
        if (message != null && places.putIfAbsent(message, places.size()) == NO_MESSAGE) {
          messages.add(message);
        }
      }
    }
    out.putInt(open.size());
    out.putInt(messages.size());
    for (Message message : messages) {
      out.putInt(message.number);
      out.putLong(message.identity);
      out.putInt(message.brand);
      out.putInt(message.timeSeconds);
      message.save(out);
    }
    for (List<Story> feed : feeds) {
      out.putInt(feed.size());
      for (Story story : feed) {
        Message message = story.message();
        save(story, message == null ? NO_MESSAGE : places.getInt(message), out);
      }
    }
  }

  private static void save(Story story, int message, StateOut out) {
    out.putInt(story.row());
    out.putText(story.kind().name());
    out.putInt(story.brand());
    out.putInt(story.ad());
    out.putInt(story.tone());
    out.putInt(story.teller());
    out.putInt(story.timeSeconds());
    out.putLong(story.address());
    out.putInt(message);
    out.putInt(story.place());
    out.putInt(story.depth());
  }

  /** Takes them over into feeds and a list that hold none. */
  static void load(List<List<Story>> feeds, List<Message> open, StateIn in) {
    int openMessages = in.readInt();
    List<Message> messages = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Message message = new Message(in.readInt(), in.readLong(), in.readInt(), in.readInt());
      message.load(in);
      messages.add(message);
    }
    open.addAll(messages.subList(0, openMessages));
    for (List<Story> feed : feeds) {
      for (int left = in.readInt(); left > 0; left--) {
        feed.add(story(messages, in));
      }
    }
  }

  private static Story story(List<Message> messages, StateIn in) {
    int row = in.readInt();
    Act.Kind kind = Act.Kind.valueOf(in.readText());
    int brand = in.readInt();
    int ad = in.readInt();
    int tone = in.readInt();
    int teller = in.readInt();
    int time = in.readInt();
    long address = in.readLong();
    int message = in.readInt();
    return new Story(
        row,
        kind,
        brand,
        ad,
        tone,
        teller,
        time,
        address,
        message == NO_MESSAGE ? null : messages.get(message),
        in.readInt(),
        in.readInt());
  }
}
