import { expect, test } from 'vitest';
import { findTitle } from './find-title.ts';

test.each([
  [['Exhibit 10.5', 'SUPPLY AGREEMENT', 'This Agreement is made …'], 'SUPPLY AGREEMENT'],
  [['Exhibit 99(h)(3) MARKETING AGREEMENT', 'THIS AGREEMENT is entered into'], 'MARKETING AGREEMENT'],
  [['EXHIBIT D JOINT PURCHASING AGREEMENT', 'NORTHWIND, INC.'], 'JOINT PURCHASING AGREEMENT'],
  [['[LOGO]', 'EXHIBIT C', 'AIR FRANCHISE AGREEMENT'], 'AIR FRANCHISE AGREEMENT'],
  [
    ['Exhibit 10.4 CONSULTING AGREEMENT This Consulting Agreement is made as of May 1', 'RECITALS'],
    'CONSULTING AGREEMENT',
  ],
  [['QuickLinks -- Click here', 'Exhibit 9', 'TRANSPORT AGREEMENT'], 'TRANSPORT AGREEMENT'],
  [['CERTAIN INFORMATION HAS BEEN OMITTED FROM THIS AGREEMENT', 'LICENSE AGREEMENT'], 'LICENSE AGREEMENT'],
  [['Lease', 'The landlord lets the house.'], 'Lease'],
  [
    ['EXECUTION VERSION', 'Amendment No. 3 to the Storage Agreement'],
    'Amendment No. 3 to the Storage Agreement',
  ],
  [['House rules', 'They shall be obeyed under this agreement'], 'House rules'],
  [['AGREEMENT', 'BUSINESS DEVELOPMENT AGREEMENT'], 'BUSINESS DEVELOPMENT AGREEMENT'],
  [['AGREEMENT', 'The parties agree:'], 'AGREEMENT'],
  [['WITNESSETH:', '______________________', 'x'.repeat(200)], null],
])('of %j is %j', (lines, title) => {
  expect(findTitle(lines)).toBe(title);
});
