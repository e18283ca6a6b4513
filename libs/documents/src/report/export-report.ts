import { exportDocx } from '../export/export-docx.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { reportDocument } from './report-document.ts';
import type { ReviewReport } from './review-report.ts';

/** The report as a Word file. The same report gives the same bytes. */
export function reportDocx(report: ReviewReport): Uint8Array {
  return exportDocx({
    original: null,
    doc: reportDocument(report),
    comments: [],
    authors: {},
    title: report.title,
  });
}

/** The report as one HTML page without scripts, fit to print. */
export function reportHtml(report: ReviewReport): string {
  return renderHtml(reportDocument(report), report.title);
}

export function reportMarkdown(report: ReviewReport): string {
  return renderMarkdown(reportDocument(report));
}
