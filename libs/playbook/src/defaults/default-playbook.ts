import { parsePlaybook } from '../rules/parse-playbook.ts';
import type { Playbook } from '../rules/playbook-schema.ts';
import { DISTRIBUTION_CONTROL_RULES } from './distribution-control-rules.ts';
import { DISTRIBUTION_MARKET_RULES } from './distribution-market-rules.ts';
import { DISTRIBUTION_RISK_RULES } from './distribution-risk-rules.ts';
import { NDA_HANDLING_RULES } from './nda-handling-rules.ts';
import { NDA_INFORMATION_RULES } from './nda-information-rules.ts';
import { NDA_RESTRAINT_RULES } from './nda-restraint-rules.ts';
import { SAAS_COMMERCIAL_RULES } from './saas-commercial-rules.ts';
import { SAAS_DATA_RULES } from './saas-data-rules.ts';
import { SAAS_LIABILITY_RULES } from './saas-liability-rules.ts';
import { SAAS_SERVICE_RULES } from './saas-service-rules.ts';
import { SHARED_FAIRNESS_RULES } from './shared-fairness-rules.ts';
import { SHARED_FRAMEWORK_RULES } from './shared-framework-rules.ts';

/**
 * The playbook that a workspace starts with: three types of contract as a mid-sized company under English law would
 * negotiate them. It is an example to be edited, not legal advice.
 */
export const defaultPlaybook: Playbook = parsePlaybook({
  id: 'default',
  name: 'Commercial playbook',
  version: 1,
  description:
    'Mutual non-disclosure agreements between equals, software as a service as the customer, distribution as the supplier.',
  parameters: {
    governingLaw: 'England and Wales',
    dataCap: 'three (3) times the sums paid and payable for the twelve (12) months before the claim arose',
  },
  contractTypes: [
    {
      id: 'mutual-nda',
      name: 'Mutual non-disclosure agreement',
      titles: [
        '(nondisclosure|non-disclosure|confidentiality|secrecy) [and|non-use] [agreement|deed|undertaking]',
        'nda',
        'confidentiality ...3 agreement',
      ],
      // Every contract speaks of a receiving party: only the title tells.
      signals: [],
      us: [],
      them: [],
    },
    {
      id: 'saas',
      name: 'Software as a service',
      titles: [
        '(saas|software as a service|software-as-a-service|subscription|cloud|hosted services|hosting services) ...4 (agreement|terms|contract|services)',
        'master subscription',
      ],
      signals: [
        '(subscription|hosted|cloud|online) ...2 service*',
        'software as a service',
        'uptime',
        'authori* users',
        '(customer data|subscriber data)',
      ],
      us: ['Customer', 'Client', 'Subscriber', 'Licensee'],
      them: ['Provider', 'Service Provider', 'Supplier', 'Vendor', 'Licensor', 'Company'],
    },
    {
      id: 'distribution',
      name: 'Distribution agreement',
      titles: ['(distribution|distributor|distributorship|reseller|dealer) ...3 agreement'],
      signals: [
        '(appoint*) ...10 (distributor|reseller|dealer)',
        'resale',
        '(territory|territories)',
        '(distributor|reseller) shall',
      ],
      us: ['Supplier', 'Manufacturer', 'Vendor', 'Company', 'Seller', 'Licensor', 'Principal'],
      them: ['Distributor', 'Reseller', 'Dealer', 'Buyer'],
    },
  ],
  rules: [
    ...SHARED_FRAMEWORK_RULES,
    ...SHARED_FAIRNESS_RULES,
    ...NDA_INFORMATION_RULES,
    ...NDA_HANDLING_RULES,
    ...NDA_RESTRAINT_RULES,
    ...SAAS_LIABILITY_RULES,
    ...SAAS_DATA_RULES,
    ...SAAS_COMMERCIAL_RULES,
    ...SAAS_SERVICE_RULES,
    ...DISTRIBUTION_MARKET_RULES,
    ...DISTRIBUTION_RISK_RULES,
    ...DISTRIBUTION_CONTROL_RULES,
  ],
});
