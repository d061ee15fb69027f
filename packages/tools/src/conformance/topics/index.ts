import type { TopicMappings } from "../topic.ts";

/** Every topic that has a mapping; a topic missing here fails as `no mapping`. */
export const topicMappings: TopicMappings = {};
