import type { TopicMappings } from "../topic.ts";
import { agingTopics } from "./aging.ts";
import { allowanceTopics } from "./allowance.ts";
import { closeTopics } from "./close.ts";
import { commissionTopics } from "./commission.ts";
import { commissionTierTopics } from "./commission-tiers.ts";
import { creditTopics } from "./credit.ts";
import { creditScorecardTopics } from "./credit-scorecard.ts";
import { daycountTopics } from "./daycount.ts";
import { ratioTopics } from "./ratio.ts";
import { statementTopics } from "./statement.ts";
import { termsTopics } from "./terms.ts";

/** Every topic that has a mapping; a topic missing here fails as `no mapping`. */
export const topicMappings: TopicMappings = {
  ...agingTopics,
  ...allowanceTopics,
  ...closeTopics,
  ...commissionTopics,
  ...commissionTierTopics,
  ...creditTopics,
  ...creditScorecardTopics,
  ...ratioTopics,
  ...statementTopics,
  ...termsTopics,
  ...daycountTopics,
};
