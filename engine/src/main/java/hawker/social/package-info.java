/**
 * Who is friends with whom, described; how word spreads among them; and what people tell each other of
 * brands.
 *
 * <pre>
 *   in a slice, by the worker that holds the block                 Feed
 *     posts of brands followed join the feed                       Feed.read, Brands
 *     stories that wait are shown: opinion, example, click         SocialMemory
 *       taken up?                                                  SpreadModel   --&gt;  Act
 *     games of friends are visited                                 Feed.read
 *     ads are looked at: react, comment, share, give, follow       Feed.engage   --&gt;  Act
 *     purchases                                                    Feed.sold     --&gt;  Act
 *   between slices, by one thread, in order of people              Society.settle
 *     Act  --&gt;  Story in the feed of each friend who is shown it, as part of a Message
 *     messages that nobody can be told of any more are counted     Deeds
 * </pre>
 *
 * <p>A worker writes only to the memories and the feed of its own block; whom an act reaches is settled
 * between slices. So neither threads nor the size of batches matter.
 */
@NullMarked
package hawker.social;

import org.jspecify.annotations.NullMarked;
