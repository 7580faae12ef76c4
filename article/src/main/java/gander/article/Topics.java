package gander.article;

import gander.UserException;
import gander.article.gan.DiscriminatorTopic;
import gander.article.gan.DivergencesTopic;
import gander.article.gan.ExperimentTopic;
import gander.article.gan.GameTopic;
import gander.article.gan.GradientsTopic;
import gander.article.model.AutoencodersTopic;
import gander.article.model.GenerativeTopic;
import gander.article.model.LatentTopic;
import gander.article.model.LikelihoodTopic;
import gander.article.model.MleTopic;
import gander.article.topic.Topic;
import gander.recipe.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The chapters, in the order in which they are read. */
final class Topics {
    private Topics() {}

    static List<Topic> all() {
        return List.of(
                new LikelihoodTopic(),
                new MleTopic(),
                new DivergencesTopic(),
                new LatentTopic(),
                new GenerativeTopic(),
                new AutoencodersTopic(),
                new DiscriminatorTopic(),
                new GradientsTopic(),
                new GameTopic(),
                new ExperimentTopic());
    }

    /**
     * The topics of these names, in the order of the chapters; all of them for none.
     *
     * @throws UserException if a name is none: what was got, what there is, the nearest
     */
    static List<Topic> named(List<String> names, List<Topic> all) {
        List<String> known = all.stream().map(Topic::name).toList();
        Set<String> wanted = new LinkedHashSet<>(names);
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new UserException("there is no topic " + Names.shown(name) + "; there are "
                        + String.join(", ", known) + Names.didYouMean(name, known));
            }
        }
        return all.stream()
                .filter(topic -> wanted.isEmpty() || wanted.contains(topic.name()))
                .toList();
    }
}
