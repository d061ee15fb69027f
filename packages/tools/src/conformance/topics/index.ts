import type { TopicMappings } from "../topic.ts";
import { daycountTopics } from "./daycount.ts";
import { termsTopics } from "./terms.ts";

/** Every topic that has a mapping; a topic missing here fails as `no mapping`. */
export const topicMappings: TopicMappings = { ...termsTopics, ...daycountTopics };
