import { mutualNda } from './contracts/mutual-nda.ts';
import { distributionAgreement } from './contracts/distribution-agreement.ts';
import { saasAgreement } from './contracts/saas-agreement.ts';
import type { SampleContract } from './sample-contract.ts';

export { flattenSample, type FlatParagraph } from './flatten-sample.ts';
export {
  type PlantedFlaw,
  type SampleBlock,
  type SampleCell,
  type SampleContract,
  type SampleParagraph,
  type SampleTable,
} from './sample-contract.ts';

/** The contracts that a new workspace starts with, each with faults that a careful reader would find. */
export const sampleContracts: readonly SampleContract[] = [mutualNda, saasAgreement, distributionAgreement];
