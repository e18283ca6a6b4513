import type { Finding } from '../finding.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { runCheck, type Check } from './check.ts';
import { mixedCurrencies } from './currency.ts';
import { dateOrder, impossibleDate, renewalDeadline } from './dates.ts';
import { definedTwice, inconsistentCapitals, unusedTerm } from './defined-terms.ts';
import { conflictingLaws } from './governing-law.ts';
import { missingExhibit } from './missing-exhibit.ts';
import { missingSection, survivalList } from './missing-section.ts';
import { duplicateNumber, skippedNumber } from './numbering.ts';
import { nameVariant, unknownRole } from './party-names.ts';
import { placeholdersLeft } from './placeholders.ts';
import { precedenceConflict } from './precedence.ts';
import { conflictingQuantities } from './quantities.ts';
import { signatureAbsent, signatureName } from './signatures.ts';
import { undefinedTerm } from './undefined-term.ts';
import { wordsAgainstFigures } from './word-figures.ts';
import { wrongTitle } from './wrong-title.ts';

/** Every deterministic check, in the order in which a lawyer would proof-read. */
export const CHECKS: readonly Check[] = [
  placeholdersLeft,
  nameVariant,
  unknownRole,
  undefinedTerm,
  unusedTerm,
  definedTwice,
  inconsistentCapitals,
  missingSection,
  missingExhibit,
  wrongTitle,
  survivalList,
  duplicateNumber,
  skippedNumber,
  wordsAgainstFigures,
  impossibleDate,
  dateOrder,
  renewalDeadline,
  conflictingQuantities,
  mixedCurrencies,
  conflictingLaws,
  precedenceConflict,
  signatureAbsent,
  signatureName,
];

/** Runs every check over a contract that has been read. */
export function runChecks(view: ContractView): readonly Finding[] {
  return CHECKS.flatMap((check) => runCheck(check, view));
}
