export type { AuthorKind, CommentThread, DocumentAuthor, DocumentComment } from './comment-thread.ts';
export { detectType } from './detect-type.ts';
export {
  documentParagraphs,
  documentPosition,
  type ChangeView,
  type DocumentParagraph,
  type TextSegment,
} from './document-paragraphs.ts';
export { documentText, type TextOptions } from './document-text.ts';
export type { NumberingModel } from '@countersign/redline';
export type { FidelityWarning } from './docx/reading.ts';
export type { RunLook } from './docx/run-formats.ts';
export { safeLink } from './docx/safe-link.ts';
export type { ExportAuthor, ExportAuthors } from './export/author-names.ts';
export { exportDocx, type DocxExport } from './export/export-docx.ts';
export { importDocument, type ImportOptions } from './import-document.ts';
export { ImportRefusal, REFUSAL_CODES, type ImportRefusalCode } from './import-refusal.ts';
export { DOCUMENT_TYPES, type DocumentType, type ImportedDocument } from './imported-document.ts';
export { DEFAULT_LIMITS, type ImportLimits } from './limits.ts';
export { numberingLabels } from './numbering-labels.ts';
export type { ImportProgress } from './progress.ts';
export { runImport, type RunImportOptions } from './run-import.ts';
export { reportDocx, reportHtml, reportMarkdown } from './report/export-report.ts';
export { renderHtml } from './report/render-html.ts';
export { renderMarkdown } from './report/render-markdown.ts';
export { reportDocument } from './report/report-document.ts';
export type {
  ReportActor,
  ReportDecision,
  ReportFinding,
  ReportRedline,
  ReviewReport,
} from './report/review-report.ts';
