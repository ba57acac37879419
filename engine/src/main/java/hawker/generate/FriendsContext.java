package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.world.Vocabulary;

/**
 * What friendships are made from, before any person exists.
 *
 * @param users how many people there will be
 * @param vocabulary what can be said of them
 * @param path dotted path of the setting, for messages
 * @param place where the setting stands, for messages
 * @param problems receives what is wrong with settings or files
 */
public record FriendsContext(
    int users, Vocabulary vocabulary, String path, Node.Place place, Problems problems) {}
