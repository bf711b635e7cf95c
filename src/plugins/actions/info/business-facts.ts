import type { CompanyDefinition } from '../../../engine/plugin.ts';

/** What a company may say of itself besides its hours. */
export const BUSINESS_FACTS = ['description', 'phone', 'email', 'address', 'website'] as const;
export type BusinessFact = (typeof BUSINESS_FACTS)[number];

/** The facts that the bundle gives. */
export const factsOf = (company: CompanyDefinition): BusinessFact[] =>
  BUSINESS_FACTS.filter((fact) => company[fact] !== undefined);
